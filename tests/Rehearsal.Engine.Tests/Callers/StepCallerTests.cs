using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Loop;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Callers;

public sealed class StepCallerTests
{
    [Fact]
    public async Task Speak_FirstFittingStep_IsSaidOnce()
    {
        var caller = Of("""{"steps": [{"when": "DAY", "say": "Tuesday"}, {"when": "/your (name|phone)/", "say": "Ada"}, {"when": "day", "say": "Friday then"}]}""");
        var lines = await AnswersAsync(caller, "Your NAME, please?", "Which day?", "That day is full.");
        Assert.Equal([new("Ada"), new("Tuesday"), new("Friday then", EndedBy.LinesExhausted)], lines);
    }

    [Fact]
    public async Task Speak_RepeatingStep_IsSaidAgain()
    {
        var caller = Of("""{"steps": [{"when": "sure?", "say": "Yes.", "repeat": true}]}""");
        Assert.Equal([new("Yes."), new("Yes."), new(null, EndedBy.LinesExhausted)], await AnswersAsync(caller, "Are you sure?", "Really sure?", "Done."));
    }

    [Fact]
    public async Task Speak_SeveralLinesOfTheAgent_AreHeardTogether()
    {
        var caller = Of("""{"steps": [{"when": "name", "say": "Ada"}]}""");
        var line = await SpeakAsync(caller, Talk.Of("agent: Your day?", "caller: Tuesday", "agent: Your name?", "agent: I am listening."));
        Assert.Equal("Ada", line.Text);
    }

    [Fact]
    public async Task Speak_NothingFits_SaysOtherwiseForEver()
    {
        var caller = Of("""{"steps": [{"when": "never", "say": "x"}], "otherwise": "Pardon, {{name}}?"}""");
        Assert.Equal([new("Pardon, Ann?"), new("Pardon, Ann?")], await AnswersAsync(caller, "One", "Two"));
    }

    [Fact]
    public async Task Speak_NothingFitsAndNoOtherwise_NamesStepsAndLine()
    {
        var caller = Of("""{"steps": ["Hello", {"when": "day", "say": "x"}, {"when": "/na+me/", "say": "y"}], "facts": [{"asked": "phone", "say": "z"}]}""");
        var conversation = Talk.Of("agent: Welcome.");
        await TurnAsync(caller, conversation);
        conversation.Messages.Add(new Message(Speaker.Agent, "What is it about?", Talk.Start));
        var failed = await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(caller, conversation));
        Assert.Equal(
            """
            The caller's script has nothing to say to the agent's line "What is it about?". Tried and not fitting: step 2 (when "day"), step 3 (when /na+me/). No fact was asked for: "phone". Add a step that fits it, or 'otherwise'.
            """, failed.Message);
    }

    [Fact]
    public async Task Speak_AgentSilent_SaysSo() => Assert.Contains(
        "nothing to say to the agent's silence.",
        (await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(Of("""{"steps": [{"when": "day", "say": "x"}]}"""), Talk.Of()))).Message);

    [Fact]
    public async Task Speak_FactAskedFor_GoesBeforeALineWithoutConditionOnce()
    {
        var caller = Of("""{"steps": ["Hello", "Book me in", "Bye"], "facts": [{"asked": "phone", "say": "555"}]}""");
        var lines = await AnswersAsync(caller, "Hi", "Your phone?", "Your phone again?", "Fine", "The phone?");
        Assert.Equal(["Hello", "555", "Book me in", "Bye", "555"], lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.Null(line.End));
    }

    [Fact]
    public async Task Speak_FactAndStepWithCondition_TheStepWins()
    {
        var caller = Of("""{"steps": [{"when": "phone", "say": "I would rather not say."}], "facts": [{"asked": "phone", "say": "555"}]}""");
        Assert.Equal(["I would rather not say.", "555"], (await AnswersAsync(caller, "Your phone?", "Your phone, really?")).Select(line => line.Text));
    }

    [Fact]
    public async Task Speak_FactNobodyAsksFor_IsNeverTold()
    {
        var lines = await AnswersAsync(Of("""{"steps": ["One", "Two"], "facts": [{"asked": "phone", "say": "555"}]}"""), "a", "b", "c");
        Assert.Equal(["One", "Two", null], lines.Select(line => line.Text));
    }

    [Fact]
    public async Task Speak_EndMarker_EndsAndNeverShows()
    {
        var caller = Of("""{"steps": [{"when": "booked", "say": "Thanks, bye. [END_CALL]"}, {"when": "sorry", "say": "[END_CALL]"}], "otherwise": "Hm."}""");
        Assert.Equal([new("Hm."), new("Thanks, bye.", EndedBy.Caller), new(null, EndedBy.Caller)], await AnswersAsync(caller, "?", "Booked!", "I am sorry"));
    }

    [Fact]
    public async Task Speak_WordsLikeTheEndMarker_AreWords()
    {
        var line = await SpeakAsync(Of("""{"steps": ["Please (end the call)."], "otherwise": "Hm."}"""), Talk.Of());
        Assert.Equal(new CallerLine("Please (end the call)."), line);
    }

    [Fact]
    public async Task Speak_LineEmptyOnceFilled_IsTheCallersFault()
    {
        var failed = await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(Of("""{"steps": ["{{blank}}"]}"""), Talk.Of("agent: Hi")));
        Assert.StartsWith("The caller's line '{{blank}}' is empty", failed.Message);
    }

    [Fact]
    public async Task Speak_PatternThatTakesTooLong_IsTheCallersFault()
    {
        var caller = Of("""{"steps": [{"when": "/^(?=(a+)+$)b/", "say": "x"}]}""");
        var failed = await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(caller, Talk.Of("agent: " + new string('a', 60) + "!")));
        Assert.Contains("could not be matched within 1 second", failed.Message);
    }

    [Fact]
    public async Task Run_AnyScript_EndsWithinItsTurnsAndResumesFromEveryCheckpoint()
    {
        string[] words = ["red", "green", "blue"];
        var step = Gen.Select(Gen.OneOf<string?>("red", "green", "blue", "/r.*d|b/", null), Gen.Bool, Gen.OneOf<string>("red", "green [END_CALL]", "blue", "[silence 5s]"));
        var script = Gen.Select(step.Array[1, 5], Gen.Bool, Gen.Bool, Gen.Bool);
        await Gen.Select(script, Gen.Int[1, 8], Gen.OneOf<string>(words).Array[9], Gen.Int[0, 9]).SampleAsync(async (given, maxTurns, said, interruptAfter) =>
        {
            var (steps, otherwise, fact, callerFirst) = given;
            var read = Script(new JsonObject
            {
                ["first"] = callerFirst ? "caller" : "agent",
                ["steps"] = new JsonArray([.. steps.Select((one, index) => (JsonNode)new JsonObject { ["when"] = one.Item1, ["repeat"] = one.Item2 && one.Item1 is not null, ["say"] = $"{index} {one.Item3}" })]),
                ["otherwise"] = otherwise ? "Pardon?" : null,
                ["facts"] = fact ? new JsonArray(new JsonObject { ["asked"] = "blue", ["say"] = "Navy." }) : null,
            });

            var whole = new Conversation { Id = "c", StartedAt = Talk.Start };
            var failure = await RunAsync(read, whole, said, maxTurns, int.MaxValue, []);

            var saved = new List<string> { JsonSerializer.Serialize(new Conversation { Id = "c", StartedAt = Talk.Start }) };
            await RunAsync(read, JsonSerializer.Deserialize<Conversation>(saved[0])!, said, maxTurns, interruptAfter, saved);
            var resumed = JsonSerializer.Deserialize<Conversation>(saved[^1])!;
            var again = await RunAsync(read, resumed, said, maxTurns, int.MaxValue, []);

            return whole.CallerTurns <= maxTurns
                && steps.Index().All(one => (one.Item.Item2 && one.Item.Item1 is not null) || whole.Messages.Count(message => message.Text.StartsWith($"{one.Index} ", StringComparison.Ordinal)) <= 1)
                && failure == again
                && (failure is not null || whole.Ending is not null)
                && !whole.Messages.Exists(message => message.Text.Contains("END_CALL"))
                && (failure is not null || JsonSerializer.Serialize(resumed) == JsonSerializer.Serialize(whole));
        }, iter: 1000);
    }

    private static async Task<string?> RunAsync(CallerScript script, Conversation conversation, string[] said, int maxTurns, int interruptAfter, List<string> saved)
    {
        var checkpoints = 0;
        Task Checkpoint(CancellationToken _)
        {
            saved.Add(JsonSerializer.Serialize(conversation));
            return checkpoints++ == interruptAfter ? throw new OperationCanceledException() : Task.CompletedTask;
        }

        try
        {
            var loop = new ConversationLoop(new Colours(said), Create(script), maxTurns, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Talk.Start), script.First);
            await loop.RunAsync(conversation, Checkpoint, default);
            return null;
        }
        catch (CallerFailedException failed)
        {
            return failed.Message;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static ICaller Of(string script) => Create(Script(JsonNode.Parse(script)!));

    private static ICaller Create(CallerScript script) =>
        CallerFactory.Create(new CallerSettings("AGENT", "You are Ann.", null, null, ["ignored"], 10) { Script = script }, FakeModels.None);

    private static CallerScript Script(JsonNode node)
    {
        var errors = new List<FieldError>();
        var script = CallerScriptReader.Read(node, "caller", errors);
        Assert.Empty(errors);
        return script;
    }

    private static async Task<List<CallerLine>> AnswersAsync(ICaller caller, params string[] agentLines)
    {
        var (conversation, lines) = (Talk.Of(), new List<CallerLine>());
        foreach (var line in agentLines)
        {
            conversation.Messages.Add(new Message(Speaker.Agent, line, Talk.Start));
            lines.Add(await TurnAsync(caller, conversation));
        }

        return lines;
    }

    private static async Task<CallerLine> TurnAsync(ICaller caller, Conversation conversation)
    {
        var line = await SpeakAsync(caller, conversation);
        conversation.Messages.Add(new Message(Speaker.Caller, line.Text ?? "", Talk.Start));
        return line;
    }

    private static Task<CallerLine> SpeakAsync(ICaller caller, Conversation conversation)
    {
        conversation.RequestData["name"] = "Ann";
        conversation.RequestData["blank"] = "";
        return caller.SpeakAsync(conversation, TestContext.Current.CancellationToken);
    }

    /// <summary>Says a colour in each turn.</summary>
    private sealed class Colours(string[] said) : IAgent
    {
        public Task OpenAsync(Conversation conversation, CancellationToken cancellationToken) => ReplyAsync(conversation, cancellationToken);

        public Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken)
        {
            conversation.Messages.Add(new Message(Speaker.Agent, said[conversation.CallerTurns], Talk.Start));
            return Task.CompletedTask;
        }
    }
}
