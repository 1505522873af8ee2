import { DAY, HOUR, type SeedTopic } from './shape';

/** Board 2: questions and answers. */
export const HELP_TOPICS: readonly SeedTopic[] = [
  {
    board: 2,
    title: 'Greenhouse controller loses Wi-Fi every night at about two',
    startedMinutesAgo: 6 * DAY,
    posts: [
      {
        by: 'yuki',
        after: 0,
        body: `Hello all. My little greenhouse controller (single-board computer, two soil sensors, one fan relay) drops off the network every night a bit after two and only comes back when I pull the plug.

I looked at the log this morning. The last lines before it goes quiet are always these:

\`\`\`
02:04:11 wlan0: deauthenticated (reason: 3)
02:04:11 wlan0: scanning, attempt 1 of 5
02:04:42 wlan0: no network found, giving up
02:04:42 fan: off (no commands for 30 s)
\`\`\`

Has anybody seen this? The tomatoes would be grateful. 🍅`,
      },
      {
        by: 'hannah',
        after: 38,
        body: `Does your router restart at two? Many providers push updates at that hour. Five attempts in thirty seconds is less than most routers need to boot, so the controller gives up before the network is back.`,
      },
      {
        by: 'yuki',
        after: 95,
        body: `> Does your router restart at two?

It does! There is a line "scheduled maintenance 02:03" in its settings. I never knew. So how do I make the controller more patient?`,
      },
      {
        by: 'tomasz',
        after: 22,
        body: `Two ways. Either raise the attempts in \`network.conf\`:

\`\`\`
retry_attempts = 60
retry_wait_seconds = 10
\`\`\`

or, cleaner, let the service restart by itself when the interface comes up again. I would do both, and keep the fan on while there is no network, not off.`,
        edited: { by: 'tomasz', after: 6, reason: 'seconds, not minutes' },
      },
      {
        by: 'member',
        after: 140,
        body: `Agreed about the fan. Mine fails "open" for the same reason: a window that stays open one night is a smaller problem than a closed one in June.`,
      },
      {
        by: 'deals',
        after: 61,
        body: `Great post thank you for sharing!! For best WIFI BOOSTER 80% off only today visit https://best-deals-direct.example/wifi?ref=forum friends, limited stock!!!`,
        reports: [
          {
            by: 'hannah',
            reason: 'It is spam or advertising',
            details: 'Third one from this account this week.',
            after: 15,
          },
          { by: 'tomasz', reason: 'It is spam or advertising', after: 44 },
        ],
      },
      {
        by: 'yuki',
        after: 3 * DAY,
        body: `Three nights later: with both changes it found the network again after four minutes. Thank you, Hannah and Tomasz!`,
      },
      {
        by: 'ngozi',
        after: 11 * HOUR,
        body: `May I hang a follow-up on this? I have the same controller, but no access to the router (shared house). Is there a way to make the **controller** wait, without knowing when the network will be gone? And where is \`network.conf\` on the 2.x image? I only find a folder called \`netplan\`.`,
      },
    ],
  },
  {
    board: 2,
    title: 'Which glue for a cracked enamel pot?',
    startedMinutesAgo: 7 * HOUR,
    posts: [
      {
        by: 'sam',
        after: 0,
        body: `My grandmother’s soup pot has a hairline crack in the enamel, about 4 cm, on the inside. The iron below is fine. Is there anything food-safe that survives boiling? Or is it time to plant flowers in it?`,
      },
    ],
  },
  {
    board: 2,
    title: 'Why does my post show <script> instead of running it?',
    startedMinutesAgo: 26 * HOUR,
    posts: [
      {
        by: 'bobby',
        after: 0,
        body: `I wanted a blinking greeting in my posts, so I wrote this, but everybody just sees the text:

<script>document.title = 'Hello from Bobby'; window.__owned = true;</script>
<img src="x" onerror="window.__owned = true">
"><svg onload="window.__owned = true">

Even {{ 7 * 7 }} and \${7 * 7} stay as they are, and so does javascript:alert(1).`,
      },
      {
        by: 'admin',
        after: 31,
        body: `That is on purpose, Bobby. If posts could run scripts, a post could act in the name of whoever reads it. Text is text here: \`<script>\` is eight harmless characters.`,
      },
      {
        by: 'bobby',
        after: 12,
        body: `Fair enough &mdash; I will greet people in words, then. Hello & good evening!`,
      },
    ],
  },
  {
    board: 2,
    title: 'Sewing machine: upper thread snaps only on zigzag',
    startedMinutesAgo: 9 * DAY,
    posts: [
      {
        by: 'member',
        after: 0,
        body: `Straight stitch runs for hours. As soon as I choose zigzag, the upper thread snaps within ten stitches. New needle, good thread, tension between 3 and 5. What am I missing?`,
      },
      {
        by: 'bartholomew',
        after: 3 * HOUR,
        body: `Look at the needle plate from below, with a torch. A needle that once struck it leaves a burr at the side, and only zigzag ever takes the thread there. Polish it with the finest emery cloth and a drop of oil.`,
      },
      {
        by: 'member',
        after: 20 * HOUR,
        body: `There was a burr! Ten minutes with a nail file and it sews like new. You are a wizard.`,
      },
    ],
  },
];
