<?php
/**
 * Decides for PHP's own server what a request to WordPress means. The document root is a folder of links to the
 * package's files; ABSPATH makes WordPress look there, and not in the package, for its configuration.
 */

define('ABSPATH', $_SERVER['DOCUMENT_ROOT'] . '/');

$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));

if ($path === '/modside-ready') {
    http_response_code(204);
    return true;
}

if (preg_match('#^/javascript/([\w./-]+)$#', $path, $match) && !str_contains($path, '..')) {
    $file = '/usr/share/javascript/' . $match[1];
    if (is_file($file)) {
        $types = ['js' => 'text/javascript', 'css' => 'text/css'];
        header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
        readfile($file);
        return true;
    }
}

$file = $_SERVER['DOCUMENT_ROOT'] . $path;

if (is_dir($file) && is_file(rtrim($file, '/') . '/index.php')) {
    if (str_ends_with($path, '/')) {
        return false;
    }
    $query = parse_url($_SERVER['REQUEST_URI'], PHP_URL_QUERY);
    header('Location: ' . $path . '/' . ($query === null ? '' : '?' . $query), true, 301);
    return true;
}

if (is_file($file)) {
    return false;
}

$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = ABSPATH . 'index.php';
require ABSPATH . 'index.php';
return true;
