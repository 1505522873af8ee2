<?php
/**
 * Fills a fresh MediaWiki: accounts, an article, its talk page with three topics, a defaced page, a spam page.
 * Standard input: JSON {accounts: {role: {name, password}}}. Standard output: JSON with titles, page and revision ids.
 *
 * The edits lie minutes apart, as on a real wiki, and some hours back: a signature tells minutes only, and recent
 * changes forget what is older than three months.
 */

use MediaWiki\MediaWikiServices;
use Wikimedia\Timestamp\ConvertibleTimestamp;

require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

class SeedTestWiki extends Maintenance
{
    private int $moment;

    /** @var array<string, User> by role */
    private array $users = [];

    /** @var array<string, list<string>> lines by topic of the talk page */
    private array $topics = [];

    public function execute()
    {
        $given = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR);
        $this->moment = time() - 12 * 3600;
        ConvertibleTimestamp::setFakeTime(fn (): int => $this->moment);
        foreach ($given['accounts'] as $role => $account) {
            $this->users[$role] = $this->account($role, $account['name'], $account['password']);
        }
        $this->edit('alice', 'User:Alice', 'I write about the harbour.');
        $seed = [
            'article' => $this->article(),
            'defaced' => $this->defacedPage(),
            'spam' => $this->describe('Cheap watches', [
                'created' => $this->edit('vandal', 'Cheap watches', 'Buy watches at https://watches.example/ today!'),
            ]),
            'warned' => $this->describe('User talk:Vandal', [
                'created' => $this->edit('moderator', 'User talk:Vandal', "== Your edits ==\nPlease stop. ~~~~"),
            ]),
            'talk' => $this->talkPage('Talk:Harbour'),
        ];
        echo json_encode($seed + [
            'version' => MW_VERSION,
            'users' => array_map(static fn (User $user): int => $user->getId(), $this->users),
        ], JSON_THROW_ON_ERROR);
    }

    private function account(string $role, string $name, string $password): User
    {
        $this->moment += 60;
        // The administrator is there from the installation.
        $user = User::newFromName($name);
        if (!$user->isRegistered()) {
            $user = User::createNew($name);
            $status = $user->changeAuthenticationData([
                'username' => $name, 'password' => $password, 'retype' => $password,
            ]);
            $this->must($status, "The password of $name");
        }
        if ($role === 'moderator') {
            MediaWikiServices::getInstance()->getUserGroupManager()->addUserToGroup($user, 'moderator');
        }
        return $user;
    }

    private function must(Status $status, string $what): void
    {
        if (!$status->isOK()) {
            throw new RuntimeException("$what: " . $status->getWikiText(false, false, 'en'));
        }
    }

    /** Saves the text as the next edit and answers its revision id. */
    private function edit(string $role, string $title, string $text, string $summary = ''): int
    {
        $this->moment += 7 * 60;
        $page = MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle(Title::newFromText($title));
        $content = ContentHandler::makeContent($text, $page->getTitle());
        $status = $page->doUserEditContent($content, $this->users[$role], $summary);
        $this->must($status, $title);
        DeferredUpdates::doUpdates();
        return $status->value['revision-record']->getId();
    }

    /** @param array<string, int> $revisions */
    private function describe(string $name, array $revisions): array
    {
        $title = Title::newFromText($name);
        return [
            'title' => $name,
            'path' => $title->getLocalURL(),
            'id' => $title->getArticleID(Title::READ_LATEST),
            'revisions' => $revisions,
        ];
    }

    /** An insult in one section, good edits to another one before and after: it can be undone, not rolled back. */
    private function article(): array
    {
        $text = fn (string $ships, string $visitors): string =>
            "The '''harbour''' was built in 1887.\n\n== Ships ==\n$ships\n\n== Visitors ==\n$visitors";
        $ships = 'Two ferries leave every hour.';
        $visitors = 'The pier is open to walkers.';
        $insult = 'Two ferries leave every hour. THE CAPTAIN IS A FOOL.';
        $dogs = "$visitors Dogs are welcome on a lead.";
        return $this->describe('Harbour', [
            'created' => $this->edit('alice', 'Harbour', $text($ships, $visitors), 'a beginning'),
            'addition' => $this->edit('bob', 'Harbour', $text($ships, $dogs), 'dogs'),
            'vandalism' => $this->edit('vandal', 'Harbour', $text($insult, $dogs)),
            'latest' => $this->edit('alice', 'Harbour', $text($insult, "$dogs\n\nThe crane is not."), 'the crane'),
        ]);
    }

    /** Two edits of the vandal are the latest ones: it can be rolled back. */
    private function defacedPage(): array
    {
        $title = 'Lighthouse';
        return $this->describe($title, [
            'lastGood' => $this->edit('alice', $title, 'The lighthouse is 31 metres high.'),
            'firstVandalism' => $this->edit('vandal', $title, 'The lighthouse is 3 metres high and ugly.'),
            'latest' => $this->edit('vandal', $title, 'lol lol lol'),
        ]);
    }

    /**
     * Three topics. Nothing next to the insult under "Parking" was changed later, so it can be undone; the reply
     * under "Opening hours" was answered in the next line, so undoing it conflicts; the last edit is the vandal's.
     */
    private function talkPage(string $title): array
    {
        $say = function (string $role, string $topic, string $text) use ($title): int {
            $is_new = !isset($this->topics[$topic]);
            $this->topics[$topic][] = "$text ~~~~";
            $sections = [];
            foreach ($this->topics as $heading => $lines) {
                $sections[] = "== $heading ==\n" . implode("\n", $lines);
            }
            $revision = $this->edit($role, $title, implode("\n\n", $sections), $is_new ? "/* $topic */ new section" : "/* $topic */ reply");
            // What was saved holds the signature in place of the tildes.
            $this->readBack($title);
            return $revision;
        };
        return $this->describe($title, [
            'hours' => $say('alice', 'Opening hours', 'When does the pier close in winter?'),
            'hoursReply' => $say('bob', 'Opening hours', ':At four, I think.'),
            'parking' => $say('bob', 'Parking', 'The page should say where to park.'),
            'source' => $say('newbie', 'A source for the year', 'Hello! Where does 1887 come from?'),
            'insult' => $say('vandal', 'Parking', ':Park your bike up your nose, idiot.'),
            'hoursAnswer' => $say('moderator', 'Opening hours', '::At five, says the sign.'),
            'sourceReply' => $say('alice', 'A source for the year', ':From the chronicle, page 12.'),
            'latest' => $say('vandal', 'A source for the year', '::Nobody reads this rubbish.'),
        ]);
    }

    private function readBack(string $title): void
    {
        $page = MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle(Title::newFromText($title));
        $page->loadPageData(WikiPage::READ_LATEST);
        $this->topics = [];
        foreach (explode("\n\n", $page->getContent()->getText()) as $section) {
            $lines = explode("\n", $section);
            $this->topics[trim(array_shift($lines), '= ')] = $lines;
        }
    }
}

$maintClass = SeedTestWiki::class;
require_once RUN_MAINTENANCE_IF_MAIN;
