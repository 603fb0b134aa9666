// The clinic's appointment line as a plain JSON service, without dependencies. FAULT=wrong_day books the wrong day.
import { createServer } from 'node:http';

const nextDay = { Monday: 'Tuesday', Tuesday: 'Wednesday', Wednesday: 'Thursday', Thursday: 'Friday', Friday: 'Monday' };
const sessions = new Map();

function answer({ session_id, message }) {
  const known = sessions.get(session_id) ?? {};
  sessions.set(session_id, known);
  if (known.booked)
    return { reply: 'Thank you for calling. Goodbye.', ended: true, route: ['goodbye'], variables: known };
  known.patient_name ??= message.match(/my name is ([\w ]+?)[.,]/i)?.[1];
  known.day ??= message.match(/monday|tuesday|wednesday|thursday|friday/i)?.[0];
  known.phone ??= message.match(/\d{3}-\d{3}-\d{4}/)?.[0];
  if (!known.patient_name || !known.day || !known.phone)
    return { reply: 'Certainly. Please tell me your name, the day that suits you, and a phone number.', route: ['details'], variables: known };
  if (process.env.FAULT === 'wrong_day')
    known.day = nextDay[known.day];
  known.booked = true;
  return {
    reply: `Thank you, ${known.patient_name}. You are booked at the Riverside clinic for ${known.day} at 10:30. Your reference is 4471. Is there anything else?`,
    route: ['book', 'confirmation'], variables: known, tools: [{ name: 'book', arguments: { day: known.day } }],
  };
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request)
    chunks.push(chunk);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(answer(JSON.parse(Buffer.concat(chunks).toString()))));
});
server.listen(Number(process.env.PORT ?? 4010), '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${server.address().port}`));
