<?php
/** Creates WordPress's tables and the administrator. Standard input: JSON {title, name, email, password}. */

require __DIR__ . '/wordpress-command-line.php';
define('WP_INSTALLING', true);
require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

stay_silent();
$given = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR);
wp_install($given['title'], $given['name'], $given['email'], true, '', wp_slash($given['password']));
