using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Callers;

public sealed class ModelCallerTests
{
    private static readonly CallerSettings Ann = new(
        "AGENT", "You are {{name}}, who lost {{ item.kind }} {{unknown}}.", "Ann", "Whisper to {{name}}.", null, 5);

    [Fact]
    public async Task Speak_Conversation_IsSentFromTheCallersSide()
    {
        var client = new ScriptedChatClient("A wallet.");
        var line = await SpeakAsync(client, Talk.Of("agent: Hello", "agent: How can I help?", "caller: I lost something", "agent: What?"));
        Assert.Equal(new CallerLine("A wallet."), line);
        var asked = Assert.Single(client.Asked);
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User], asked.Select(message => message.Role));
        Assert.Equal(["Hello\nHow can I help?", "I lost something", "What?"], asked.Skip(1).Select(message => message.Text));
    }

    [Fact]
    public async Task Speak_Settings_AreFilledInAfterTheConstantRules()
    {
        var client = new ScriptedChatClient("Hi", "Hi");
        await SpeakAsync(client, Talk.Of("agent: Hello"));
        await SpeakAsync(client, Talk.Of("agent: Hello"), new("AGENT", null, null, null, null, 3));
        var (ann, neutral) = (client.Asked[0][0].Text, client.Asked[1][0].Text);
        Assert.Contains("WHO YOU ARE:\nYou are Ann, who lost a wallet {{unknown}}.", ann);
        Assert.Contains("YOUR NAME: Ann", ann);
        Assert.Contains("ALSO:\nWhisper to Ann.", ann);
        Assert.EndsWith("at most 5 times in this conversation.", ann);
        Assert.Contains("WHO YOU ARE:\nYou are an ordinary, cooperative caller.", neutral);
        Assert.DoesNotContain("YOUR NAME", neutral);
        var rules = ann[..ann.IndexOf("WHO YOU ARE", StringComparison.Ordinal)];
        Assert.StartsWith(rules, neutral);
        Assert.Contains("[END_CALL]", rules);
    }

    [Fact]
    public async Task Speak_AgentSilent_StillAlternates()
    {
        var client = new ScriptedChatClient("Hello?", "Anybody?");
        await SpeakAsync(client, Talk.Of());
        await SpeakAsync(client, Talk.Of("caller: Hello?", "caller: Hello??"));
        Assert.Equal("(The line is open. You speak first.)", Assert.Single(client.Asked[0].Skip(1)).Text);
        Assert.Equal(
            ["(The line is open. You speak first.)", "Hello?", "(The agent says nothing.)", "Hello??", "(The agent says nothing.)"],
            client.Asked[1].Skip(1).Select(message => message.Text));
    }

    [Fact]
    public async Task Speak_EndMarker_EndsTheConversation()
    {
        var line = await SpeakAsync(new ScriptedChatClient("Ann: \"Thanks, bye!\" [END_CALL]"), Talk.Of("agent: Done."));
        Assert.Equal(new CallerLine("Thanks, bye!", EndedBy.Caller), line);
    }

    [Fact]
    public async Task Speak_UnusableLine_IsAskedForOnceMore()
    {
        var client = new ScriptedChatClient("Agent: How can I help?", "I lost my wallet.");
        Assert.Equal(
            new CallerLine("I lost my wallet.", null, new UnusableLine("Agent: How can I help?", "It speaks for the agent.")), await SpeakAsync(client, Talk.Of("agent: Hello")));
        Assert.Equal([ChatRole.System, ChatRole.User], client.Asked[1].Select(message => message.Role));
        Assert.EndsWith("could not be used: It speaks for the agent. Write only what the caller says next.", client.Asked[1][0].Text);
    }

    [Fact]
    public async Task Speak_TwoUnusableLines_FailsAndNamesTheCaller()
    {
        var failed = await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(new ScriptedChatClient("", " "), Talk.Of("agent: Hello")));
        Assert.Equal("The caller 'Ann' gave no usable line, nor a second time: It is empty.", failed.Message);
    }

    [Fact]
    public async Task Speak_OutOfRoleTwice_TellsBothProblems()
    {
        var client = new ScriptedChatClient("How may I help you?", "(coughs) Hello");
        var failed = await Assert.ThrowsAsync<CallerFailedException>(() => SpeakAsync(client, Talk.Of("agent: Hello")));
        Assert.EndsWith("nor a second time: It holds a stage direction or a placeholder: (coughs). Before that: It speaks as an AI and not as the caller.", failed.Message);
    }

    [Fact]
    public async Task Speak_Facts_AreToldWithWhatAsksForThem()
    {
        var client = new ScriptedChatClient("Hi");
        var asked = LinePattern.TryRead("date of birth", out _)!;
        await SpeakAsync(client, Talk.Of("agent: Hello"), Ann with { Script = CallerScript.None with { Facts = [new(asked, "4 May, {{name}}")] } });
        Assert.Contains("FACTS THAT YOU TELL ONLY WHEN ASKED", client.Asked[0][0].Text);
        Assert.Contains("\n- Asked about date of birth: 4 May, Ann\n", client.Asked[0][0].Text);
    }

    private static Task<CallerLine> SpeakAsync(ScriptedChatClient client, Conversation conversation, CallerSettings? settings = null)
    {
        conversation.RequestData["name"] = "Ann";
        conversation.RequestData["item"] = new JsonObject { ["kind"] = "a wallet" };
        return CallerFactory.Create(settings ?? Ann, FakeModels.Of(client)).SpeakAsync(conversation, TestContext.Current.CancellationToken);
    }
}
