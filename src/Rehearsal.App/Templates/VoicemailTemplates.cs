namespace Rehearsal.App.Templates;

/// <summary>Mailboxes that the agent reaches instead of a person.</summary>
internal static class VoicemailTemplates
{
    public static ScenarioTemplate Standard { get; } = new()
    {
        Id = "tmpl_voicemail_standard",
        Name = "Voicemail — Standard",
        Description = "A mailbox answers and takes a message.",
        Category = "VOICEMAIL",
        MaxTurns = 10,
        TesterPersonaName = "Mailbox of Sam Rivera",
        TesterPersonaPrompt =
            """
            The agent has phoned Sam Rivera, and Sam does not answer. You are Sam's mailbox: a recording, not a person.

            What you say:
            - First, whatever the agent said: [voicemail] Hi, this is Sam Rivera. I can't come to the phone right now. Please leave a name, a number and the reason for the call after the tone. Beep.
            - From then on the mailbox records and is silent. Whatever the agent says or asks, write only: [silence 5s]
            - When the agent has left a message and said goodbye, or has nothing more to say: [voicemail] Message saved. [END_CALL]

            A mailbox never answers a question, never agrees, never thanks and never talks about itself. It knows nothing about Sam.
            """,
        Assertions =
        [
            TemplateAssertion.Scores(
                "Coherent voicemail left", "After the tone the agent leaves one message that can be understood alone.", 0.6,
                """
                The agent reached a mailbox. Look only at what the agent said after the mailbox's greeting. How good is it as a voicemail message?
                1.0: one coherent message that says who calls, why, and how or when to get back, and ends with a goodbye.
                0.7: who calls and why are clear, but there is no way to get back or no goodbye.
                0.4: only one of who and why is clear, or the agent mixes the message with questions to the mailbox.
                0.0: no message, or the agent talks to the mailbox as if a person were there until the end.
                What the agent said before the greeting does not count.
                """),
        ],
    };

    public static ScenarioTemplate FullMailbox { get; } = new()
    {
        Id = "tmpl_voicemail_full_mailbox",
        Name = "Voicemail — Full Mailbox",
        Description = "A full mailbox takes no message.",
        Category = "VOICEMAIL",
        MaxTurns = 6,
        TesterPersonaName = "Full mailbox",
        TesterPersonaPrompt =
            """
            The agent has phoned somebody who does not answer. You are the mailbox of that number. It is full: a recording, not a person.

            What you say:
            - First, whatever the agent said: [voicemail] The person at this number is not available. The mailbox is full and cannot accept messages. Please try again later.
            - If the agent talks on, as if a message were recorded or a person were there: [voicemail] The mailbox is full and cannot accept messages.
            - When the agent says goodbye, or after you have said that twice: [voicemail] Goodbye. [END_CALL]

            A mailbox never answers a question and never has a conversation. There is no tone and nothing is recorded.
            """,
        Assertions =
        [
            TemplateAssertion.Holds(
                "Ends without a message", "The agent notices that no message can be left and ends the call politely.",
                """
                The agent reached a mailbox that is full and records nothing. True if both hold: the agent does not dictate a message to be recorded (name, reason and
                number as for a voicemail) after the mailbox said that it is full, and the agent ends the call politely, for example with a short goodbye.
                One polite sentence such as "I will try again later, goodbye" is no message. False otherwise.
                """),
        ],
    };
}
