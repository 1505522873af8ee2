<?php
/**
 * WordPress configuration of a test server; everything that differs between two servers comes from the environment.
 * Found by WordPress as wp-config.php of its own folder, so that nothing is written below /etc.
 */

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('MODSIDE_DATABASE_SOCKET'));
define('DB_CHARSET', 'utf8mb4');

define('WP_HOME', getenv('MODSIDE_SITE_URL'));
define('WP_SITEURL', getenv('MODSIDE_SITE_URL'));

// Fixed, so that a log-in outlives a reset of the database. These protect nothing but throw-away data on loopback.
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $purpose) {
    define($purpose . '_KEY', 'test server, ' . $purpose . ' key');
    define($purpose . '_SALT', 'test server, ' . $purpose . ' salt');
}

define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);

$table_prefix = 'wp_';

require_once ABSPATH . 'wp-settings.php';
