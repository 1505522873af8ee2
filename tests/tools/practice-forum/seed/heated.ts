import { DAY, HOUR, type SeedTopic } from './shape';

/** Board 3: a debate that got out of hand, with an off-topic branch about parking. More than one page long. */
export const HEATED_TOPIC: SeedTopic = {
  board: 3,
  title: 'Should the repair café charge for parts?',
  startedMinutesAgo: 2 * DAY,
  posts: [
    {
      by: 'ngozi',
      after: 0,
      body: `The café has paid for switches, fuses and belts out of the cake money so far. Last month the cake did not cover it. Should guests pay for the parts we put in? I would like to hear from people who repair **and** from people who come with broken things.`,
    },
    {
      by: 'hannah',
      after: 41,
      body: `Yes, at cost price, with the receipt on the table. Nobody has ever complained to me about two euros for a switch.`,
    },
    {
      by: 'otter',
      after: 18,
      body: `And there it is. First it is two euros, next year it is a price list, and in three years we are a shop with worse opening hours.`,
    },
    {
      by: 'rafael',
      after: 9,
      body: `> in three years we are a shop with worse opening hours

Come on, that is a slippery slope if I ever saw one. A jar for parts is not a shop.`,
    },
    {
      by: 'otter',
      after: 6,
      body: `Easy to say for somebody who has been here for five months and has repaired, what, one lamp?`,
    },
    {
      by: 'kettlebell',
      after: 4,
      body: `Two lamps. 😄 Let us not count lamps, please. What did the parts cost last month, does anybody know?`,
    },
    { by: 'ngozi', after: 25, body: `63.40 in parts, 41 in cake. Belts were the most of it.` },
    {
      by: 'tomasz',
      after: 55,
      body: `Then ask for belts only. They are the one thing that always fits just one machine. Fuses and switches we buy by the bag anyway.`,
    },
    {
      by: 'otter',
      after: 12,
      body: `Tomasz, with respect, this is exactly the kind of bean counting that only somebody without an idea would come up with. You people are clowns, all of you. Run your little shop without me.`,
      reports: [
        {
          by: 'rafael',
          reason: 'It is rude or insulting',
          details: 'He has been like this to new people for weeks.',
          after: 7,
        },
        { by: 'ngozi', reason: 'It is rude or insulting', after: 31 },
      ],
    },
    {
      by: 'rafael',
      after: 5,
      body: `Says the man who glued a toaster shut. Sit down, you pompous old fool.`,
      reports: [
        {
          by: 'otter',
          reason: 'It is rude or insulting',
          details: 'If mine is rude, what is this?',
          after: 14,
        },
      ],
    },
    {
      by: 'kettlebell',
      after: 8,
      body: `Right, both of you: take a walk round the block. I mean it kindly.`,
    },
    {
      by: 'sam',
      after: 34,
      body: `I am one of the people who come with broken things. I would be glad to pay. It is the standing in line that I would like to be rid of. Also, where do you all park? The yard was full last time.`,
    },
    {
      by: 'bartholomew',
      after: 16,
      body: `Behind the library, on the gravel. It is free after four, and there is a gap in the hedge that leads straight to our back door.`,
    },
    {
      by: 'kettlebell',
      after: 11,
      body: `Not any more, they put up a barrier last week. Two hours with a disc, or the multi-storey.`,
    },
    {
      by: 'bartholomew',
      after: 9,
      body: `A barrier! On the gravel! I have parked there since before there was a library. I shall write to the council. Does anybody have the name of the person in charge of barriers?`,
    },
    {
      by: 'deals',
      after: 20,
      body: `Parking problem?? Our PARKING APP saves you 50% every month, download now https://park-deals.example/app (not spam, real offer)`,
      moderated: { by: 'aoife', how: 'spam', after: 12, reason: '' },
      reports: [
        {
          by: 'bartholomew',
          reason: 'It is spam or advertising',
          after: 5,
          handled: { by: 'aoife', how: 'accept', after: 8 },
        },
      ],
    },
    {
      by: 'sam',
      after: 13,
      body: `The bus stops in front of the door, I should say. Line 4. I only brought the car because of the mangle.`,
    },
    { by: 'kettlebell', after: 3, body: `You have a mangle? Please open a topic about the mangle.` },
    {
      by: 'hannah',
      after: 47,
      body: `Could we have the parking in a topic of its own? I came here for the parts.`,
      reports: [
        {
          by: 'bartholomew',
          reason: 'Something else',
          details: 'Tone!',
          after: 40,
          handled: { by: 'aoife', how: 'reject', after: 60 },
        },
      ],
    },
    {
      by: 'ngozi',
      after: 28,
      body: `Back to the parts, then: a jar, cost price, belts and anything over two euros. Who comes with too little pays nothing. I will try that in March and tell you what was in the jar.`,
    },
    {
      by: 'otter',
      after: 3 * HOUR,
      body: `I have read my own posts again. The clowns were uncalled for. Tomasz, Rafael: sorry. I still think that a jar is the first step, and I will keep saying so, in a better voice.`,
      edited: { by: 'otter', after: 4, reason: '' },
    },
    {
      by: 'tomasz',
      after: 21,
      body: `Accepted, and thank you. Come on Saturday, there is a toaster that nobody else dares to open.`,
    },
    {
      by: 'rafael',
      after: 26,
      body: `Sorry from me too. That was below the belt. (Which costs 6.20, by the way.)`,
    },
    { by: 'hannah', after: 15, body: `I withdraw everything I ever said about the internet.` },
    { by: 'ngozi', after: 10, body: `Jar bought. It has a lid with a slot and a sticker that says “belts”.` },
  ],
};
