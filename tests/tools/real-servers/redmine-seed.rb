# frozen_string_literal: true

# What a run starts with. Texts and names are made up.
module Modside
  MODERATOR_RIGHTS = %i[
    view_messages add_messages edit_messages delete_messages manage_boards
    view_issues add_issues edit_issues add_issue_notes edit_issue_notes view_private_notes set_notes_private
  ].freeze
  # May change issues but has no way from one status to another; nothing in forums but reading and answering.
  HELPER_RIGHTS = %i[view_messages add_messages view_issues edit_issues add_issue_notes].freeze
  MEMBER_RIGHTS = %i[
    view_messages add_messages edit_own_messages delete_own_messages
    view_issues add_issues add_issue_notes edit_own_issue_notes
  ].freeze

  class << self
    def seed(accounts)
      Redmine::DefaultData::Loader.load('en')
      settings
      @users = users(accounts)
      @project = project
      boards = { talk: board('Harbour talk'), repairs: board('Boat repairs') }
      topics, replies, long = topics(boards[:talk])
      issues, notes = issues()
      {
        project: @project.identifier,
        users: ids(@users), boards: ids(boards), topics: ids(topics), replies: ids(replies),
        longReplies: long.map(&:id), issues: ids(issues), notes: ids(notes),
        statuses: { open: IssueStatus.sorted.first.id, closed: IssueStatus.where(is_closed: true).order(:position).first.id }
      }
    end

    private

    def ids(records) = records.transform_values(&:id)

    def settings
      Setting.default_language = 'en'
      # The API exists and must not be touched with a session.
      Setting.rest_api_enabled = '1'
      Setting.autologin = '7'
      Setting.notified_events = []
      Setting.gravatar_enabled = '0'
      Setting.text_formatting = 'textile'
      Setting.ui_theme = ''
    end

    def users(accounts)
      accounts.to_h do |role, account|
        user = role == 'administrator' ? User.find_by!(login: 'admin') : User.new
        user.login = account.fetch('name')
        user.firstname, user.lastname = account.fetch('shown').split(' ', 2)
        user.mail = "#{user.login}@example.org"
        user.language = role == 'german' ? 'de' : 'en'
        user.password = account.fetch('password')
        user.must_change_passwd = false
        user.status = User::STATUS_ACTIVE
        user.save!
        [role.to_sym, user]
      end
    end

    def project
      made = Project.create!(
        name: 'Harbour club', identifier: 'harbour', is_public: true,
        enabled_module_names: %w[boards issue_tracking], trackers: Tracker.all
      )
      moderators = role('Moderator', MODERATOR_RIGHTS)
      every_way(moderators)
      join(made, moderators, :moderator, :german)
      join(made, role('Helper', HELPER_RIGHTS), :helper)
      join(made, role('Guest of the club', MEMBER_RIGHTS), :member, :second, :troll)
      made
    end

    def role(name, rights) = Role.create!(name: name, permissions: rights, issues_visibility: 'all')

    def join(project, role, *names)
      names.each { |name| Member.create!(project: project, principal: @users.fetch(name), roles: [role]) }
    end

    def every_way(role)
      statuses = IssueStatus.all.to_a
      rows = Tracker.all.to_a.product(statuses, statuses).filter_map do |tracker, from, to|
        next if from == to

        { type: 'WorkflowTransition', tracker_id: tracker.id, role_id: role.id, old_status_id: from.id, new_status_id: to.id }
      end
      WorkflowTransition.insert_all!(rows)
    end

    def board(name)
      Board.create!(project: @project, name: name, description: "#{name} of the harbour club")
    end

    def topics(board)
      open = message(board, :member, 'Which varnish for the pier?', "The old one *peels*.\n\nAny advice?")
      replies = {
        good: answer(open, :second, 'Two thin coats, sanded in between.'),
        insult: answer(open, :troll, 'Only fools paint a pier.'),
        guest: answer(open, :guest, 'Linseed oil did it for us.')
      }
      sticky = message(board, :moderator, 'Read this first', 'Be kind, stay on topic.', sticky: 1)
      locked = message(board, :second, 'Regatta of last year', 'Photos are in the clubhouse.')
      replies[:locked] = answer(locked, :member, 'Thank you!')
      locked.reload.update!(locked: true)
      long = message(board, :member, 'Log of the summer', 'One line a day.')
      days = (1..30).map { |day| answer(long, day.even? ? :member : :second, "Day #{day}: calm.") }
      [{ open: open, sticky: sticky, locked: locked, long: long }, replies, days]
    end

    def author(name) = name == :guest ? User.anonymous : @users.fetch(name)

    def message(board, name, subject, content, more = {})
      Message.create!(board: board, author: author(name), subject: subject, content: content, **more)
    end

    def answer(topic, name, content)
      topic.reload
      Message.create!(
        board: topic.board, parent: topic, author: author(name), subject: "RE: #{topic.subject}", content: content
      )
    end

    def issues
      open = issue(:member, 'The lamp at the end of the pier is out', 'Since Tuesday. @lamp 4@')
      notes = {
        good: note(open, :second, 'I can bring a ladder.'),
        insult: note(open, :troll, 'You broke it yourself.'),
        private: note(open, :moderator, 'He has been warned before.', secret: true),
        status: note(open, :moderator, 'Ordered a bulb.') { |it| it.status = IssueStatus.sorted.second },
        change: note(open, :moderator, '') { |it| it.priority = IssuePriority.last }
      }
      closed = issue(:second, 'Rope missing at berth 9', 'Somebody took it.')
      note(closed, :moderator, 'Found again.') { |it| it.status = IssueStatus.where(is_closed: true).order(:position).first }
      [{ open: open, closed: closed }, notes]
    end

    def issue(name, subject, description)
      Issue.create!(
        project: @project, tracker: Tracker.sorted.first, author: @users.fetch(name), subject: subject,
        description: description, priority: IssuePriority.first
      )
    end

    # An issue keeps the journal it was given first, so each note is written on a copy of its own.
    def note(issue, name, text, secret: false)
      issue = Issue.find(issue.id)
      journal = issue.init_journal(@users.fetch(name), text)
      journal.private_notes = secret
      yield issue if block_given?
      issue.save!
      Journal.where(journalized_id: issue.id).order(:id).last
    end
  end
end
