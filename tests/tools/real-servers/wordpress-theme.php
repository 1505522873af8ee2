<?php
/** Switches the theme. Argument: the theme's folder name. */

require __DIR__ . '/wordpress-command-line.php';
require ABSPATH . 'wp-load.php';

$name = $argv[1] ?? '';
if (!wp_get_theme($name)->exists()) {
    fwrite(STDERR, "There is no theme named \"$name\".\n");
    exit(1);
}
switch_theme($name);
