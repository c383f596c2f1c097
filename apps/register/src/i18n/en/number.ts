import type { numberText } from '../id/number.ts'
import type { Translation } from '../text.ts'

export const number: Translation<typeof numberText> = {
  heading: 'Which number should we send the code to?',
  lead: 'We send 6 digits by WhatsApp to make sure this number is yours. News about the installation goes there too.',
  fullName: 'Full name',
  phone: 'WhatsApp number',
  phoneHint: 'Example: 0812 0000 1234',
  willSendTo: 'We will send it to',
  submit: 'Send the code by WhatsApp',
  sending: 'Sending the code…',
  promise: 'Free. We never ask for your code.',
  registered: 'Registered already?',
  track: 'See how far it is',
  nameEmpty: 'Write your full name.',
  phoneEmpty: 'Write your WhatsApp number.',
  phoneLetters: 'A number has digits only. Check for letters, such as O in place of 0.',
  phoneTwoNumbers: 'Write one number only.',
  phoneForeign: 'We can only send to Indonesian numbers, which begin with 08 or +62 8.',
  phoneLandline: 'This is a landline or service number. Write a mobile number, which begins with 08.',
  phoneTooShort: 'This number is too short. Check whether a digit is missing.',
  phoneTooLong: 'This number is too long. Check whether there is a digit too many.',
  phoneUnknown: 'This is not an Indonesian mobile number. Mobile numbers begin with 08.',
  notOnWhatsapp: 'This number is not on WhatsApp. Check the digits, or use another number.',
  unavailable:
    'Our WhatsApp is having trouble. No code was sent and what you typed is kept. Please try again in a moment.',
  cooldown: (until) => `A code was sent just now. You can ask for the next one at ${until}.`,
  limited: (until) => `Too many codes were asked for. Try again at ${until}.`,
  locked: (until) => `Too many wrong codes for this number. Try again at ${until}.`,
}
