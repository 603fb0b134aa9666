using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Callers;

public sealed class CallerFactoryTests
{
    private static readonly CallerSettings Plain = new("AGENT", null, null, null, null, 10);

    [Fact]
    public async Task Create_TurnsPrompt_SpeaksThemWithoutAModel()
    {
        var caller = CallerFactory.Create(Plain with { Prompt = "Turn 1: Hello. Turn 2: I am {{name}}." }, FakeModels.None);
        Assert.Equal([new("Hello."), new("I am Ann.", EndedBy.LinesExhausted), new(null, EndedBy.LinesExhausted)], await ListenAsync(caller));
    }

    [Fact]
    public async Task Create_EndMarkerInALine_HangsUpThere()
    {
        var caller = CallerFactory.Create(Plain with { InputMessages = ["Bye. [end_call]", "Never said"] }, FakeModels.None);
        Assert.Equal(new CallerLine("Bye.", EndedBy.Caller), (await ListenAsync(caller))[0]);
    }

    [Fact]
    public async Task Create_LinesAndFacts_TellsAFactWhenAsked()
    {
        var facts = CallerScript.None with { Facts = [new(LinePattern.TryRead("phone", out _)!, "555")] };
        var caller = CallerFactory.Create(Plain with { InputMessages = ["Hello"], Script = facts }, FakeModels.None);
        Assert.Equal("555", (await caller.SpeakAsync(Talk.Of("agent: Your phone?"), TestContext.Current.CancellationToken)).Text);
        Assert.Equal("Hello", (await caller.SpeakAsync(Talk.Of("agent: Your name?"), TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task Create_MessagesAndNoPrompt_SpeaksTheMessages()
    {
        var caller = CallerFactory.Create(Plain with { InputMessages = ["One", "Two"] }, FakeModels.None);
        Assert.Equal([new("One"), new("Two", EndedBy.LinesExhausted)], (await ListenAsync(caller)).Take(2));
    }

    [Fact]
    public async Task Create_MessagesAndPrompt_ThePromptWins()
    {
        var models = FakeModels.Of(new ScriptedChatClient("Hello."));
        var caller = CallerFactory.Create(Plain with { Prompt = "You are Ann.", InputMessages = [3] }, models);
        Assert.Equal(new CallerLine("Hello."), await caller.SpeakAsync(Talk.Of(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Create_Replay_SpeaksTheMessagesWhateverThePrompt()
    {
        var caller = CallerFactory.Create(
            Plain with { ScenarioType = "REPLAY", Prompt = "You are Ann.", InputMessages = [new JsonObject { ["content"] = "Stored {{name}}" }] }, FakeModels.None);
        Assert.Equal(new CallerLine("Stored Ann", EndedBy.LinesExhausted), (await ListenAsync(caller))[0]);
    }

    [Fact]
    public async Task Create_Historical_PrefersMessagesOverTheCall()
    {
        var settings = Plain with { ScenarioType = "HISTORICAL", HistoricalLines = ["From the call"] };
        Assert.Equal("From the call", (await ListenAsync(CallerFactory.Create(settings, FakeModels.None)))[0].Text);
        Assert.Equal("Given", (await ListenAsync(CallerFactory.Create(settings with { InputMessages = ["Given"] }, FakeModels.None)))[0].Text);
    }

    [Fact]
    public async Task Create_HistoricalWithBlankLines_SpeaksTheOthers()
    {
        var settings = Plain with { ScenarioType = "HISTORICAL", HistoricalLines = [" ", " From the call ", ""] };
        var spoken = await ListenAsync(CallerFactory.Create(settings, FakeModels.None));
        Assert.Equal("From the call", spoken[0].Text);
    }

    [Theory]
    [InlineData("REPLAY", "A REPLAY scenario needs 'input_messages'")]
    [InlineData("HISTORICAL", "'source_call_id'")]
    public void Create_NothingToReplay_SaysWhatIsNeeded(string type, string says)
    {
        var settings = Plain with { ScenarioType = type, Prompt = "Turn 1: Hi", InputMessages = [new JsonObject { ["role"] = "assistant", ["content"] = "Hi" }] };
        var failed = Assert.Throws<CallerFailedException>(() => CallerFactory.Create(settings, FakeModels.None));
        Assert.Contains(says, failed.Message);
    }

    [Fact]
    public void Create_ModelNeededAndNone_NamesTheCaller()
    {
        var missing = Assert.Throws<ModelMissingException>(() => CallerFactory.Create(Plain with { Name = "Angry Ann" }, FakeModels.None));
        Assert.StartsWith("The caller 'Angry Ann' needs a model for the role 'caller'", missing.Message);
    }

    [Fact]
    public void Create_UnknownType_ListsTheAcceptedOnes() => Assert.Contains(
        "AGENT, REPLAY and HISTORICAL",
        Assert.Throws<ArgumentException>(() => CallerFactory.Create(Plain with { ScenarioType = "replay" }, FakeModels.None)).Message);

    /// <summary>What the caller says in three turns of a conversation in which the agent is mute.</summary>
    private static async Task<IReadOnlyList<CallerLine>> ListenAsync(ICaller caller)
    {
        var conversation = new Conversation { Id = "c", StartedAt = Talk.Start, RequestData = new JsonObject { ["name"] = "Ann" } };
        conversation.Variables["name"] = "what the agent understood";
        var lines = new List<CallerLine>();
        for (var turn = 0; turn < 3; turn++)
        {
            lines.Add(await caller.SpeakAsync(conversation, TestContext.Current.CancellationToken));
            conversation.Messages.Add(new Message(Speaker.Caller, lines[^1].Text ?? "", Talk.Start));
        }

        return lines;
    }
}
