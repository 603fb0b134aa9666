namespace Rehearsal.App.Templates;

/// <summary>Callers who make it easy: what must work before anything else.</summary>
internal static class HappyPathTemplates
{
    public static ScenarioTemplate Scheduling { get; } = new()
    {
        Id = "tmpl_happy_path_scheduling",
        Name = "Happy Path — Appointment Scheduling",
        Description = "A cooperative caller books an appointment.",
        Category = "HAPPY_PATH",
        MaxTurns = 20,
        TesterPersonaName = "Alex Morgan",
        TesterPersonaPrompt =
            """
            You are Alex Morgan. You are in a good mood, have a few minutes, and want to book an appointment with the company that the agent speaks for.

            What you know, to be told when asked:
            - Name: Alex Morgan. Phone: 555-010-3382. E-mail: alex.morgan@example.com. Born on the fourteenth of March 1990.
            - You are a new customer and it is about a first visit.
            - Best is next Tuesday morning; next Wednesday after three o'clock works too. Take the first time offered that fits; if none does, take what comes nearest.

            How you talk:
            - Begin with: Hi, I'd like to book an appointment, please.
            - One short sentence for each question, and only what was asked.
            - If the agent repeats the details, check them, and correct what is wrong.

            How it ends: when the agent has confirmed the day and the time, repeat them in a few words, thank it and say goodbye with [END_CALL]. If it says that nothing can be
            booked, accept that politely, with [END_CALL].
            """,
        Assertions =
        [
            TemplateAssertion.Holds(
                "Books the appointment", "The agent confirms an appointment with day and time.",
                """
                True if the agent confirmed one appointment with a day and a time that the caller had accepted, and nothing it said afterwards took that back.
                False if the day or the time stayed open, if it only took note of a wish, if it confirmed something else than was agreed, or if nothing was booked.
                """),
        ],
    };

    public static ScenarioTemplate Information { get; } = new()
    {
        Id = "tmpl_happy_path_information",
        Name = "Happy Path — Information Request",
        Description = "A friendly caller asks three plain questions.",
        Category = "HAPPY_PATH",
        MaxTurns = 15,
        TesterPersonaName = "Priya Nair",
        TesterPersonaPrompt =
            """
            You are Priya Nair. You are thinking of becoming a customer of the company that the agent speaks for, and want to know a few things first. You are friendly and attentive.

            What you ask, one after the other, each only when the one before is answered:
            1. What does the company offer, in short?
            2. When is it open, or when can somebody be reached?
            3. What would you need to bring or prepare to get started?

            How you talk:
            - Begin with: Hello, I have a few quick questions before I decide.
            - One question in each line. Ask once more if an answer was unclear. If the agent does not know something, ask where to find out, and go on.
            - If the agent asks something about you, answer in one short sentence; make up what is not written here and keep to it.
            - Do not book or order anything.

            How it ends: after the third answer say thank you and goodbye with [END_CALL].
            """,
        Assertions =
        [
            TemplateAssertion.Holds(
                "Answers accurately", "Each question gets an answer that fits, and nothing is made up.",
                """
                The caller asks what the company offers, when it can be reached, and what is needed to get started. True if the agent answered each question that was asked, or
                said plainly that it does not know and where to find out, and did not contradict itself. False if a question was passed over, if an answer is about something
                else, or if two answers contradict each other. You cannot check facts outside the conversation, so do not guess whether they are right.
                """),
        ],
    };
}
