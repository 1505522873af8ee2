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

# Mail that is sent by a thread of its own holds the database while the seed is written; nobody reads it anyway.
ActiveJob::Base.queue_adapter = :inline
ActionMailer::Base.perform_deliveries = false

connection = ActiveRecord::Base.connection
# Nothing outlives the run, so nothing waits for the disk.
connection.execute('PRAGMA synchronous = OFF')
ActiveRecord::Migration.verbose = false
connection.migration_context.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)
require_relative 'redmine-seed'
begin
  seed = Modside.seed(accounts)
rescue StandardError => e
  # Last in the log, where whoever started this looks.
  at_exit { warn "#{e.class}: #{e.message} #{e.backtrace.first(3).join(' ')}" }
  exit 1
end
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
