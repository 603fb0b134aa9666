using CsCheck;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Loop;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Callers;

public sealed class ScriptedConversationTests
{
    [Fact]
    public async Task Run_Script_EndsAfterTheReplyToItsLastLine()
    {
        var conversation = await RunAsync(["Hello", "Bye"], maxTurns: 10);
        Assert.Equal(["Welcome", "Hello", "You said: Hello", "Bye", "You said: Bye"], conversation.Messages.Select(message => message.Text));
        Assert.Equal(new Ending(EndedBy.LinesExhausted), conversation.Ending);
    }

    [Fact]
    public async Task Run_AnyScript_SpeaksItsLinesUpToTheTurnLimit() =>
        await Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8]).SampleAsync(async (lines, maxTurns) =>
        {
            string[] script = [.. Enumerable.Range(1, lines).Select(line => $"Line {line}")];
            var conversation = await RunAsync(script, maxTurns);
            var spoken = conversation.Messages.Where(message => message.Speaker == Speaker.Caller).Select(message => message.Text);
            return spoken.SequenceEqual(script.Take(maxTurns))
                && conversation.Ending!.By == (lines <= maxTurns ? EndedBy.LinesExhausted : EndedBy.TurnLimit)
                && conversation.Messages[^1].Speaker == Speaker.Agent;
        }, iter: 200);

    private static async Task<Conversation> RunAsync(string[] lines, int maxTurns)
    {
        var settings = new CallerSettings("REPLAY", null, null, null, [.. lines], maxTurns);
        var conversation = new Conversation { Id = "c", StartedAt = Talk.Start };
        var loop = new ConversationLoop(new Echo(), CallerFactory.Create(settings, FakeModels.None), maxTurns, TimeProvider.System);
        await loop.RunAsync(conversation, _ => Task.CompletedTask, default);
        return conversation;
    }

    private sealed class Echo : IAgent
    {
        public Task OpenAsync(Conversation conversation, CancellationToken cancellationToken) => SayAsync(conversation, "Welcome");

        public Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken) =>
            SayAsync(conversation, $"You said: {conversation.LastCallerLine}");

        private static Task SayAsync(Conversation conversation, string text)
        {
            conversation.Messages.Add(new Message(Speaker.Agent, text, Talk.Start));
            return Task.CompletedTask;
        }
    }
}
