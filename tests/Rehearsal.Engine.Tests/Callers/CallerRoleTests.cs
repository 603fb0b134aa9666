using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Callers;

public sealed class CallerRoleTests
{
    private static readonly CallerSettings Ann = new("AGENT", "You are Ann, who lost a wallet in a park. Say: \"Where is the office for lost things?\"", "Ann", null, null, 5);

    [Theory]
    [InlineData("As an AI language model, I cannot make calls.", "It speaks as an AI and not as the caller.")]
    [InlineData("I'm an AI assistant and cannot do that.", "It speaks as an AI and not as the caller.")]
    [InlineData("Hello! How can I help you today?", "It speaks as an AI and not as the caller.")]
    [InlineData("My prompt says that I lost a wallet.", "It tells what the caller was told to do.")]
    [InlineData("You are Ann, who lost a wallet in a park.", "It tells what the caller was told to do.")]
    [InlineData("WHO YOU ARE: Ann", "It tells what the caller was told to do.")]
    [InlineData("(sighs) I lost it.", "It holds a stage direction or a placeholder: (sighs).")]
    [InlineData("*laughs nervously*", "It holds a stage direction or a placeholder: *laughs nervously*.")]
    [InlineData("My name is [Your Name].", "It holds a stage direction or a placeholder: [Your Name].")]
    [InlineData("welcome to Riverside, what can we do", "It repeats what the agent said.")]
    [InlineData("[hold on]", "'[hold on]' is not a mark; accepted are [silence 5s], [hold], [hold 30s], [dtmf 12#] and [voicemail].")]
    public void ProblemOf_NotTheCaller_TellsIt(string words, string problem) => Assert.Equal(problem, ProblemOf(words));

    [Theory]
    [InlineData("I lost my wallet.")]
    [InlineData("Where is the office for lost things?")]
    [InlineData("(555) 010-4477 is my number.")]
    [InlineData("I *really* need it (today, if possible).")]
    [InlineData("Good day!")]
    [InlineData("What is your prompt?")]
    [InlineData("[silence 5s]")]
    [InlineData("[dtmf 12#] Hello?")]
    [InlineData("[voicemail] Please leave a message after the tone.")]
    public void ProblemOf_TheCaller_IsNone(string words) => Assert.Null(ProblemOf(words));

    private static string? ProblemOf(string words) =>
        CallerRole.ProblemOf(words, Ann, Talk.Of("agent: Good day!", "agent: Welcome to Riverside. What can we do?"));
}
