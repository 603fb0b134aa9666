using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Server.Features.Calls;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Tests;

public sealed class PathwayCallEventsTests
{
    private static readonly DateTimeOffset At = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);

    private readonly Conversation _conversation = new() { Id = "c-1", StartedAt = At };

    public static TheoryData<ConversationEvent, string> Outcomes => new()
    {
        { new VariablesExtracted(new JsonObject { ["day"] = "Monday" }), """var_extraction {"variables":["day"]}""" },
        { new ConditionJudged("A day was named.", true, null), """loop_condition {"condition":"A day was named."}""" },
        { new KnowledgeUsed("Open at nine."), "kb {}" },
        { new SmsRecorded("5550100", "Hello"), """sms {"to":"5550100","message":"Hello"}""" },
        { new TransferRequested(null), """transfer_call {"transfer_number":null}""" },
        { new PathwayTransferred("p-1", "2"), """transfer_pathway {"pathway_id":"p-1","version":"2"}""" },
    };

    public static TheoryData<ConversationEvent, string> Decisions => new()
    {
        { new RouteChosen("b", "go on", "model", "Asked to."), """{"action":"transition","chosen_node_id":"b","chosen_label":"go on","reason":"Asked to."}""" },
        { new RouteChosen(null, null, "model", "Nothing fits."), """{"action":"stay","chosen_node_id":null,"chosen_label":null,"reason":"Nothing fits."}""" },
        { new PathwayEntered("p-1", 2, "Booking", "Wants to book."), """{"action":"enter_pathway","pathway_id":"p-1","reason":"Wants to book."}""" },
        { new ToolInvoked("find", "webhook", "feed_context", []), """{"action":"use_tool","tool_name":"find"}""" },
    };

    [Theory]
    [MemberData(nameof(Outcomes), DisableDiscoveryEnumeration = true)]
    public void Of_OutcomeWhoseBeginningIsNotRecorded_GetsOne(ConversationEvent outcome, string expected)
    {
        Record(outcome with { NodeId = "n" });

        var told = Tell();

        var operation = expected.Split(' ', 2)[0];
        Assert.Equal([(1, $"{operation}.invoke", null), (2, $"{operation}.result", 1)], told.Select(one => (one.Sequence, one.EventType, one.OperationId)));
        Assert.Equal((expected.Split(' ', 2)[1], "n", At), (told[0].Payload.ToJsonString(), told[0].NodeId, told[0].CreatedAt));
    }

    [Fact]
    public void Of_OutcomeWhoseBeginningIsRecorded_PointsAtItUnderItsNewNumber()
    {
        Record(new SmsRecorded("5550100", "Hello"));
        var asked = Record(new VariablesAsked(["day", "party"]));
        var condition = Record(new ConditionAsked("A day was named."));
        Record(new VariablesExtracted([]) { OperationId = asked.Sequence });
        Record(new ConditionJudged("A day was named.", false, null) { OperationId = condition.Sequence });

        Assert.Equal(
            [
                (1, "sms.invoke", null), (2, "sms.result", 1), (3, "var_extraction.invoke", null), (4, "loop_condition.invoke", null),
                (5, "var_extraction.result", 3), (6, "loop_condition.result", 4),
            ],
            Tell().Select(one => (one.Sequence, one.EventType, one.OperationId)));
    }

    [Fact]
    public void Of_AnswerAfterRetries_IsWarnedOf()
    {
        var invoked = Record(new WebhookInvoked("https://a.test", "GET", [], null, null, 1000));
        Record(new WebhookAnswered("https://a.test", 200, null, 9, 2) { OperationId = invoked.Sequence });

        var told = Tell();

        Assert.Equal([("webhook.invoke", null), ("webhook.warning", 1), ("webhook.result", 1)], told.Select(one => (one.EventType, one.OperationId)));
        Assert.Equal("""{"message":"The request was tried 3 times.","url":"https://a.test"}""", told[1].Payload.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Decisions), DisableDiscoveryEnumeration = true)]
    public void Of_DecisionOfAModel_IsAnAction(ConversationEvent decided, string payload)
    {
        Record(decided);

        var told = Tell();

        Assert.Equal((2, "llm.action", payload), (told.Count, told[0].EventType, told[0].Payload.ToJsonString()));
    }

    [Fact]
    public void Of_DecisionOfARule_IsNone()
    {
        Record(new RouteChosen("b", "go on", "single_edge", null));
        Record(new PathwayEntered("p-1", 2, "Always", null));

        Assert.DoesNotContain(Tell(), one => one.EventType == "llm.action");
    }

    [Fact]
    public void Of_RequestOfAnEarlierVersion_DoesNotKnowWhatWasRead()
    {
        Record(new WebhookInvoked("https://a.test", "GET", [], null, null, 1000));

        Assert.True(Tell()[0].Payload.TryGetPropertyValue("response_mappings", out var mappings));
        Assert.Null(mappings);
    }

    [Fact]
    public void Of_NodesAroundRequests_TellWhatTheAnswersChanged()
    {
        Record(new NodeEntered("Look", null, null) { NodeId = "look" });
        Record(new WebhookInvoked("https://a.test", "GET", [], null, null, 1000, [new("hour", "$.hour"), new("gone", "$.gone")]));
        Record(new WebhookAnswered("https://a.test", 200, new JsonObject { ["hour"] = 10 }, 9, 0));
        Record(new WebhookMapped([new("hour", "$.hour", "set", "10", null), new("gone", "$.gone", "empty", null, "The answer has nothing there.")]));
        Record(new NodeEntered("Again", "look", null) { NodeId = "again" });
        Record(new WebhookInvoked("https://a.test", "GET", [], null, null, 1000, [new("hour", "$.hour")]));
        Record(new WebhookFailed("https://a.test", "No connection."));
        Record(new NodeEntered("Bye", "again", null) { NodeId = "bye" });

        Assert.Equal(
            [
                """{"modified":{},"added":{},"removed":[]}""",
                """{"modified":{},"added":{"BlandStatusCode":200,"hour":10,"gone":null},"removed":[]}""",
                """{"modified":{"BlandStatusCode":0,"hour":null},"added":{},"removed":[]}""",
            ],
            Tell().Where(one => one.EventType == "node.transition").Select(one => one.Payload["variable_changes"]!.ToJsonString()));
    }

    [Fact]
    public void Of_AnswerThatWasCut_TellsTheBeginningOfItsValues()
    {
        Record(new WebhookAnswered("https://a.test", 200, "{\"hour\":\"te", 9, 0));
        Record(new WebhookMapped([new("hour", "$.hour", "set", "ten", null)]));
        Record(new NodeEntered("Bye", null, null) { NodeId = "bye" });

        Assert.Equal("ten", (string?)Tell()[^1].Payload["variable_changes"]!["added"]!["hour"]);
    }

    private T Record<T>(T happened) where T : ConversationEvent => _conversation.Record(happened, At);

    private IReadOnlyList<PathwayCallEvent> Tell() => PathwayCallEvents.Of(new Call
    {
        Summary = new CallSummary("call-1", At, null, null, null, Completed: true, Inbound: true, null, null, null, null),
        RunId = "run-1",
        Events = _conversation.Events,
    });
}
