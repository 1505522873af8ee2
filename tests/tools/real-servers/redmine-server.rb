# frozen_string_literal: true

# Makes the database of one run, fills it, serves it. One program for all three, so that Redmine is loaded once.
# Environment: MODSIDE_RUN_FOLDER, MODSIDE_ACCOUNTS (JSON). Writes `ready.json` (version, port, seed) when it answers.

require 'bundler/setup'
require 'json'
require 'webrick'

folder = ENV.fetch('MODSIDE_RUN_FOLDER')
accounts = JSON.parse(ENV.fetch('MODSIDE_ACCOUNTS'))

Dir.chdir('/usr/share/redmine')
require '/usr/share/redmine/config/environment'

connection = ActiveRecord::Base.connection
# Nothing outlives the run, so nothing waits for the disk.
connection.execute('PRAGMA synchronous = OFF')
ActiveRecord::Migration.verbose = false
connection.migration_context.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)
require_relative 'redmine-seed'
seed = Modside.seed(accounts)
ActiveRecord::Base.connection_pool.disconnect!

require 'rack/handler/webrick'
server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1',
  Port: 0,
  AccessLog: [],
  Logger: WEBrick::Log.new($stderr, WEBrick::BasicLog::WARN)
)
server.mount('/', Rack::Handler::WEBrick, Rails.application)
%w[TERM INT].each { |name| trap(name) { server.shutdown } }
port = server.listeners.first.addr[1]
File.write("#{folder}/ready.part", JSON.generate({ version: Redmine::VERSION.to_s, port: port, seed: seed }))
File.rename("#{folder}/ready.part", "#{folder}/ready.json")
server.start
