<?php
/** What the scripts below share: WordPress believes it answers a request to the test server, and sends no mail. */

define('ABSPATH', getenv('MODSIDE_DOCUMENT_ROOT') . '/');

$_SERVER['HTTP_HOST'] = (string) parse_url((string) getenv('MODSIDE_SITE_URL'), PHP_URL_HOST)
    . ':' . parse_url((string) getenv('MODSIDE_SITE_URL'), PHP_URL_PORT);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';

function stay_silent(): void
{
    add_filter('pre_wp_mail', '__return_true');
}
