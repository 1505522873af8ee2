<?php
/**
 * Fills a fresh WordPress. Standard input: JSON {accounts: {role: {name, password}}}. Standard output: JSON with the
 * ids of everything a test may want to name. Addresses are from the documentation range 192.0.2.0/24 (RFC 5737).
 */

require __DIR__ . '/wordpress-command-line.php';
require ABSPATH . 'wp-load.php';

stay_silent();
$given = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR);

function must(mixed $result, string $what): int
{
    if (is_wp_error($result)) {
        throw new RuntimeException("$what: " . $result->get_error_message());
    }
    if (!$result) {
        throw new RuntimeException("$what failed.");
    }
    return (int) $result;
}

/** Comments follow each other by ten minutes, from a fixed moment on. */
function next_moment(): string
{
    static $moment = 1709542800; // 4 March 2024, 09:00 UTC
    $moment += 600;
    return gmdate('Y-m-d H:i:s', $moment);
}

const AGENTS = [
    'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
];

/** $by: a WP_User, or [name, mail] of a guest. Each comment has an address of its own. */
function add_comment(int $post, WP_User|array $by, string $text, string $approved = '1', int $parent = 0): int
{
    static $count = 0;
    $count += 1;
    $is_user = $by instanceof WP_User;
    $moment = next_moment();
    return must(wp_insert_comment(wp_slash([
        'comment_post_ID' => $post,
        'comment_parent' => $parent,
        'user_id' => $is_user ? $by->ID : 0,
        'comment_author' => $is_user ? $by->display_name : $by[0],
        'comment_author_email' => $is_user ? $by->user_email : $by[1],
        'comment_author_url' => '',
        'comment_content' => $text,
        'comment_approved' => $approved,
        'comment_author_IP' => '192.0.2.' . (10 + $count),
        'comment_agent' => AGENTS[$count % count(AGENTS)],
        'comment_date' => $moment,
        'comment_date_gmt' => $moment,
    ])), 'A comment');
}

function add_post(WP_User $author, string $title, string $text): int
{
    $moment = next_moment();
    return must(wp_insert_post(wp_slash([
        'post_author' => $author->ID,
        'post_title' => $title,
        'post_content' => $text,
        'post_status' => 'publish',
        'comment_status' => 'open',
        'post_date' => $moment,
        'post_date_gmt' => $moment,
    ]), true), 'A post');
}

foreach ([
    'comments_notify' => 0,
    'moderation_notify' => 0,
    'comment_moderation' => 0,
    'comment_previously_approved' => 1,
    'thread_comments' => 1,
    'thread_comments_depth' => 5,
    'page_comments' => 1,
    'comments_per_page' => 20,
    'default_comments_page' => 'oldest',
    'show_avatars' => 0, // they would come from another host
] as $option => $value) {
    update_option($option, $value);
}

$wp_rewrite->set_permalink_structure('/%postname%/');
$wp_rewrite->flush_rules(false);

$roles = ['moderator' => 'editor', 'author' => 'author', 'subscriber' => 'subscriber', 'second' => 'subscriber'];
$users = ['administrator' => get_user_by('login', $given['accounts']['administrator']['name'])];
foreach ($roles as $key => $role) {
    $name = $given['accounts'][$key]['name'];
    $users[$key] = new WP_User(must(wp_insert_user(wp_slash([
        'user_login' => $name,
        'user_pass' => $given['accounts'][$key]['password'],
        'user_email' => "$name@example.org",
        'display_name' => ucfirst($name),
        'role' => $role,
    ])), 'The account ' . $name));
}
$alice = $users['subscriber'];
$bob = $users['second'];
$writer = $users['author'];

// What the installation itself puts there would only be in the way.
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}

$dana = ['Dana', 'dana@example.net'];
$piet = ['Piet van Dam', 'piet@example.net'];
$seller = ['Best Watches', 'offers@example.com'];
$comments = [];

$post = add_post($writer, 'Bike lanes on Harbour Street', 'The council wants bike lanes on both sides. What do you think?');
$comments['approved'] = add_comment($post, $alice, 'I ride there every day and would feel much safer.');
$comments['reply'] = add_comment($post, $bob, 'And where do the lorries unload?', '1', $comments['approved']);
$comments['deepReply'] = add_comment($post, $writer, 'In the side street, says the plan.', '1', $comments['reply']);
$comments['guest'] = add_comment($post, $dana, "Has anyone asked the shops?\n\nMine would lose its parking space.");
$comments['guestReply'] = add_comment($post, $alice, 'They were asked in spring.', '1', $comments['guest']);
$comments['second'] = add_comment($post, $bob, 'Only an idiot would close a lane there. You people never think.');
$comments['pending'] = add_comment($post, $piet, 'First comment here: is the plan online?', '0');
$comments['pendingReply'] = add_comment($post, $dana, 'I would also like to see the costs.', '0', $comments['approved']);
$comments['pendingSpam'] = add_comment($post, $seller, 'Cheap watches, see https://watches.example/', '0');
$comments['spam'] = add_comment($post, $seller, 'Watches! Watches! https://watches.example/now');
wp_spam_comment($comments['spam']);
$comments['trash'] = add_comment($post, $bob, 'Go away, all of you.');
wp_trash_comment($comments['trash']);

$other_post = add_post($writer, 'Opening hours in summer', 'From June on the library is open on Sundays. Questions below.');
$comments['otherPost'] = add_comment($other_post, $alice, 'Also on public holidays?');
$comments['otherPostPending'] = add_comment($other_post, $piet, 'Sunday mornings too?', '0');
$bulk = [];
foreach (['buy now', 'buy today', 'buy here', 'buy cheap', 'buy again', 'buy more'] as $number => $text) {
    $bulk[] = add_comment($other_post, ['Seller ' . ($number + 1), "seller$number@example.com"], ucfirst($text) . '!');
}

$describe = fn (int $id): array => ['id' => $id, 'path' => wp_make_link_relative(get_permalink($id))];
echo json_encode([
    'version' => get_bloginfo('version'),
    'post' => $describe($post),
    'otherPost' => $describe($other_post),
    'comments' => $comments,
    'bulk' => $bulk,
    'users' => array_map(fn (WP_User $user): int => $user->ID, $users),
], JSON_THROW_ON_ERROR);
