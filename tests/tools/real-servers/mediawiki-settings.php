<?php
/**
 * MediaWiki settings of a test server; everything that differs between two servers comes from the environment.
 * MediaWiki is pointed here by MW_CONFIG_FILE, so that nothing is written below /etc or /var/lib.
 */

if (!defined('MEDIAWIKI')) {
    exit(1);
}

$wgSitename = 'Harbour Wiki';
$wgServer = getenv('MODSIDE_SITE_URL');
$wgScriptPath = '';
$wgResourceBasePath = '';
$wgArticlePath = '/wiki/$1';
$wgLanguageCode = 'en';
$wgLocaltimezone = 'UTC';
// Fixed, so that a session outlives a reset. They protect nothing but throw-away data on loopback.
$wgSecretKey = str_repeat('test server ', 6);
$wgUpgradeKey = 'test server';

$wgDBtype = 'sqlite';
$wgDBname = 'wiki';
// A reset writes another name here. A link would not do: PHP remembers for minutes where links lead.
$wgSQLiteDataDir = getenv('MODSIDE_RUN_FOLDER') . '/'
    . trim(file_get_contents(getenv('MODSIDE_RUN_FOLDER') . '/current-data'));

// Nothing waits for the disk: no file outlives the run. How the wiki's own database locks is left to MediaWiki.
$modsideHurry = ['synchronous' => 'OFF'];
$wgDBservers = [[
    'type' => 'sqlite', 'host' => '', 'user' => '', 'password' => '',
    'dbname' => $wgDBname, 'variables' => $modsideHurry, 'load' => 1,
]];
$modsideStore = static fn (string $name, string $folder): array => [
    'type' => 'sqlite',
    'dbname' => $name,
    'tablePrefix' => '',
    'variables' => $modsideHurry,
    'dbDirectory' => $folder,
    'trxMode' => 'IMMEDIATE',
    'flags' => 0,
];
$wgObjectCaches[CACHE_DB] = [
    'class' => SqlBagOStuff::class,
    'loggroup' => 'SQLBagOStuff',
    'server' => $modsideStore('wikicache', $wgSQLiteDataDir),
];
// Sessions lie apart from the data: a reset of the data signs nobody out.
$wgObjectCaches['modside-sessions'] = [
    'class' => SqlBagOStuff::class,
    'loggroup' => 'SQLBagOStuff',
    'server' => $modsideStore('sessions', getenv('MODSIDE_RUN_FOLDER') . '/sessions'),
];
$wgMainCacheType = CACHE_DB;
$wgSessionCacheType = 'modside-sessions';
$wgLocalisationCacheConf['storeServer'] = $modsideStore('wiki_l10n_cache', $wgSQLiteDataDir);
$wgJobTypeConf['default'] = [
    'class' => 'JobQueueDB',
    'claimTTL' => 3600,
    'server' => $modsideStore('wiki_jobqueue', $wgSQLiteDataDir),
];

$wgEnableEmail = false;
$wgEnableUploads = false;
$wgPingback = false;
$wgShowExceptionDetails = true;
$wgDiff3 = '/usr/bin/diff3';

$wgDefaultSkin = 'vector';
foreach (['Vector', 'MonoBook', 'Timeless', 'MinervaNeue'] as $modsideSkin) {
    wfLoadSkin($modsideSkin);
}
wfLoadExtension('Nuke');
wfLoadExtension('AbuseFilter');

foreach ([
    'delete', 'undelete', 'deletedhistory', 'deletedtext', 'deleterevision', 'deletelogentry', 'browsearchive',
    'block', 'protect', 'editprotected', 'rollback', 'patrol', 'autopatrol', 'noratelimit', 'move',
    'suppressredirect', 'nuke', 'markbotedits',
] as $modsideRight) {
    $wgGroupPermissions['moderator'][$modsideRight] = true;
}
// All accounts share one address: a block that also blocks the address would lock out the moderator as well.
$wgGroupPermissions['user']['ipblock-exempt'] = true;
