<?php
/** Decides for PHP's own server what a request to MediaWiki means: its entry points, its static files, `/wiki/…`. */

$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));

if ($path === '/modside-ready') {
    http_response_code(204);
    return true;
}

if ($path === '/') {
    header('Location: /wiki/Main_Page', true, 302);
    return true;
}

if (preg_match('#^/(index|api|load|rest)\.php(/|$)#', $path)) {
    return false;
}

if (preg_match('#^/(resources|skins|extensions)/#', $path) && !preg_match('#\.php$|/\.\.?(/|$)#i', $path)) {
    return false;
}

if (str_starts_with($path, '/wiki/')) {
    $_SERVER['SCRIPT_NAME'] = '/index.php';
    $_SERVER['PHP_SELF'] = '/index.php';
    $_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
    chdir($_SERVER['DOCUMENT_ROOT']);
    require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
    return true;
}

http_response_code(404);
header('Content-Type: text/plain');
echo "Not found.\n";
return true;
