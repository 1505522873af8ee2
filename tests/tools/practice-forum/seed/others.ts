import { DAY, HOUR, type SeedTopic } from './shape';

/** Boards 1 (news), 3 (general), 4 (introductions) and 5 (show and tell). */
export const OTHER_TOPICS: readonly SeedTopic[] = [
  {
    board: 1,
    title: 'How we talk to each other here',
    startedMinutesAgo: 400 * DAY,
    pinned: 'admin',
    locked: 'admin',
    posts: [
      {
        by: 'admin',
        after: 0,
        body: `Five lines, and then back to the workbench:

Be kind, also when you are right.
Argue with what was said, never with who said it.
One thing a topic.
Sell nothing, advertise nothing.
If something is wrong, report it and leave it: a moderator will come.

Whoever moderates tells you what was done and why. If you think it was wrong, answer that message: another moderator will look at it.`,
      },
      { by: 'moderator', after: 50, body: `And please: unplug it first.` },
    ],
  },
  {
    board: 3,
    title: 'Swap meet on Saturday: who brings what?',
    startedMinutesAgo: 5 * DAY,
    pinned: 'aoife',
    posts: [
      {
        by: 'aoife',
        after: 0,
        body: `Ten to two, in the yard, in the hall if it rains. Write what you bring and what you look for. Tables are there, bring cloths.`,
      },
      {
        by: 'bartholomew',
        after: 2 * HOUR,
        body: `I bring three oil lamps and a box of brass taps. I look for a lathe chuck, four jaws, 80 mm.`,
      },
      {
        by: 'kettlebell',
        after: 9 * HOUR,
        body: `Bring: bicycle wheels, all sizes. Look for: somebody who takes them.`,
      },
      {
        by: 'sam',
        after: 5 * HOUR,
        body: `I could come early and help with the tables. My number is 0000 555 0199, ring me on Friday!`,
        moderated: {
          by: 'moderator',
          how: 'hide',
          after: 25,
          reason: 'Private number in public, asked Sam to send it as a message',
        },
      },
      {
        by: 'otter',
        after: 20,
        body: `Test, please ignore`,
        moderated: { by: 'aoife', how: 'delete', after: 11, reason: 'Asked for by its author' },
      },
      {
        by: 'hannah',
        after: 3 * HOUR,
        body: `I bring soup. And a residual-current tester, so please bring your leads: I check them for nothing.`,
      },
      {
        by: 'watches',
        after: 31 * HOUR,
        held: 'First posts of new members',
        body: `Hello dear friends I bring LUXURY WATCHES original quality 95% discount, see catalogue https://watch-outlet.example/x?id=771 and https://watch-outlet.example/y?id=772`,
      },
    ],
  },
  {
    board: 3,
    title: '★★★ REPLICA WATCHES — FREE SHIPPING — 95% OFF ★★★',
    startedMinutesAgo: 3 * HOUR + 20,
    posts: [
      {
        by: 'deals',
        after: 0,
        body: `⌚ Best quality! ⌚ Best price! ⌚ Only 24 hours!

https://watch-outlet.example/sale
https://watch-outlet.example/sale?more

Tell all your friends, 10% for every friend!!!`,
        reports: [
          {
            by: 'kettlebell',
            reason: 'It is spam or advertising',
            after: 9,
            handled: { by: 'aoife', how: 'claim', after: 160 },
          },
        ],
      },
      { by: 'kettlebell', after: 10, body: `Reported. Do not click on it, people.` },
    ],
  },
  {
    board: 3,
    title: 'Which drill bit set do you actually use?',
    startedMinutesAgo: 60 * DAY,
    locked: 'moderator',
    posts: [
      { by: 'rafael', after: 0, body: `I see sets with 99 pieces everywhere. Which ten do you really use?` },
      {
        by: 'hannah',
        after: 4 * HOUR,
        body: `2, 3, 3.5, 4, 5, 6, 8, 10 in steel; 6 and 8 in masonry. The other 89 are packaging.`,
      },
      {
        by: 'moderator',
        after: 12 * DAY,
        body: `Answered and quiet, so I close this one. Open a new topic if you have a new question.`,
      },
    ],
  },
  {
    board: 4,
    title: 'Hello from a complete beginner',
    startedMinutesAgo: 95,
    posts: [
      {
        by: 'juniper',
        after: 0,
        held: 'First posts of new members',
        body: `Hi! I am juniper, I am new here and a bit shy. Yesterday I repaired something for the first time in my life: the switch of my bedside lamp. It took two hours and it works!

I would like to learn how to repair my father’s record player next. Is that too much for a beginner? Are there people here who would not laugh at a question like “what is a capacitor”?`,
      },
    ],
  },
  {
    board: 4,
    title: 'Say hello here',
    startedMinutesAgo: 200 * DAY,
    pinned: 'admin',
    posts: [
      {
        by: 'aoife',
        after: 0,
        body: `New? Tell us what you would like to mend. Nobody laughs here, except with you.`,
      },
      {
        by: 'rafael',
        after: 42 * DAY,
        body: `Hola! Rafael, Valencia, now living two streets from the café. I mend lamps, slowly.`,
      },
      { by: 'sam', after: 146 * DAY, body: `Hi, Sam here. I own a mangle.` },
      {
        by: 'juniper',
        after: 12 * DAY - 70,
        held: 'First posts of new members',
        body: `Hello! Is this the right place? I wrote a longer one below, I think it is not visible yet. Sorry if I did something wrong!`,
      },
      {
        by: 'watches',
        after: 21,
        held: 'First posts of new members',
        body: `Nice forum! I am new and want to share a great chance to earn from home: https://work-home-fast.example/start`,
      },
    ],
  },
  {
    board: 5,
    title: 'Grandmother’s radio plays again 📻',
    startedMinutesAgo: 4 * DAY,
    posts: [
      {
        by: 'liora',
        after: 0,
        body: `שלום לכולם! אחרי שישה שבועות של עבודה, הרדיו של סבתא שלי מנגן שוב. החלפתי שני קבלים ונורה אחת, וניקיתי את המתגים.

תודה ל-Marcus על העזרה עם השרטוט (דגם BE-352, שנת 1957).

In short, for those who do not read Hebrew: two capacitors, one lamp, clean switches, and my grandmother is dancing. 💃`,
      },
      {
        by: 'moderator',
        after: 72,
        body: `> my grandmother is dancing

Best sentence of the month. Mazal tov, Liora! Did the hum go away as well?`,
      },
      { by: 'liora', after: 55, body: `כן! רק צליל נקי עכשיו.` },
      {
        by: 'bartholomew',
        after: 5 * HOUR,
        body: `Splendid work. For the next one, since everybody asks me: I keep a list of all the capacitors that I have ever replaced in sets of this family, with their values, the makers, the years and what I would put in today. ${'It is a long list, for there were many sets, and every one of them had its own opinion about what a capacitor is. '.repeat(6)}I will bring it on Saturday.`,
      },
      { by: 'ngozi', after: 7 * HOUR, body: `❤️ 👏🏾 👩🏽‍🔧` },
      {
        by: 'sam',
        after: 20 * HOUR,
        held: 'Has a link, and the author is new',
        body: `Wonderful! There is a museum in my old town that collects exactly these, they may have the back panel: https://radio-museum.example/collection`,
      },
    ],
  },
];
