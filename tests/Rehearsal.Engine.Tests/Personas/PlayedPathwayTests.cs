using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Personas;

/// <summary>A pathway that a persona plays.</summary>
public sealed class PlayedPathwayTests
{
    [Theory]
    [InlineData("""{"prompt":"Greet."}""")]
    [InlineData("""{"prompt":"Greet.","globalPrompt":"Mine."}""")]
    public async Task Open_PersonaPrompt_StandsBeforeTheGlobalPromptWithItsVariables(string node)
    {
        var model = new ScriptedChatClient("Hello.");
        var conversation = Conversation();

        await Agent(model, node).OpenAsync(conversation, TestContext.Current.CancellationToken);

        var instructions = model.Asked[0][0].Text;
        var persona = instructions.IndexOf("You are Ada's friend.", StringComparison.Ordinal);
        Assert.InRange(persona, 1, instructions.IndexOf("Instructions for the whole conversation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_ConversationThatBegan_IsNotStartedAgain()
    {
        var conversation = Conversation();
        conversation.Record(new ConversationStarted(null), Talk.Start);

        await Agent(new ScriptedChatClient("Hello."), """{"prompt":"Greet."}""").OpenAsync(conversation, TestContext.Current.CancellationToken);

        Assert.Single(conversation.Events.OfType<ConversationStarted>());
        Assert.Equal(["a"], conversation.NodesVisited);
    }

    private static Conversation Conversation() => new() { Id = "c-1", StartedAt = Talk.Start, RequestData = new() { ["name"] = "Ada" } };

    private static PathwayAgent Agent(ScriptedChatClient model, string node) => new(
        GraphOf.Node("a", "Default", node).Global("Be kind.").Parse(),
        new PathwayAgentSettings { RunId = "run-1", PersonaPrompt = "You are {{name}}'s friend." },
        new PathwayPorts(FakeModels.Of(model), FakeWebhooks.None, new FakeTimeProvider(Talk.Start)));
}
