using System.Text.Json.Serialization;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>
/// Something that happened in a conversation. Names on the wire follow the vendor's event catalogue;
/// assertions, turn details and reports are projections of these and of nothing else.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event_type")]
[JsonDerivedType(typeof(ConversationStarted), "conversation.init")]
[JsonDerivedType(typeof(NodeEntered), "node.transition")]
[JsonDerivedType(typeof(NodeTagged), "node.tag")]
[JsonDerivedType(typeof(AgentSpoke), "transcript.assistant")]
[JsonDerivedType(typeof(CallerSpoke), "transcript.user")]
[JsonDerivedType(typeof(CallerRepaired), "caller.repaired")]
[JsonDerivedType(typeof(TurnCompleted), "turn.completed")]
[JsonDerivedType(typeof(VariablesAsked), "var_extraction.invoke")]
[JsonDerivedType(typeof(VariablesExtracted), "var_extraction.result")]
[JsonDerivedType(typeof(ConditionAsked), "loop_condition.invoke")]
[JsonDerivedType(typeof(ConditionJudged), "loop_condition.result")]
[JsonDerivedType(typeof(RouteChosen), "route.chosen")]
[JsonDerivedType(typeof(PathwayEntered), "persona.pathway")]
[JsonDerivedType(typeof(WebhookInvoked), "webhook.invoke")]
[JsonDerivedType(typeof(WebhookAnswered), "webhook.result")]
[JsonDerivedType(typeof(WebhookMapped), "webhook.mapping")]
[JsonDerivedType(typeof(WebhookFailed), "webhook.error")]
[JsonDerivedType(typeof(MockUsed), "mock.used")]
[JsonDerivedType(typeof(KnowledgeUsed), "kb.result")]
[JsonDerivedType(typeof(TransferRequested), "transfer_call.result")]
[JsonDerivedType(typeof(RemoteAgentAsked), "remote_agent.invoke")]
[JsonDerivedType(typeof(RemoteAgentAnswered), "remote_agent.result")]
[JsonDerivedType(typeof(RemoteAgentFailed), "remote_agent.error")]
[JsonDerivedType(typeof(ToolCalled), "tool.call")]
[JsonDerivedType(typeof(ToolInvoked), "tool.invoke")]
[JsonDerivedType(typeof(ToolReturned), "tool.result")]
[JsonDerivedType(typeof(ToolFailed), "tool.error")]
[JsonDerivedType(typeof(PathwayTransferred), "transfer_pathway.result")]
[JsonDerivedType(typeof(SmsRecorded), "sms.result")]
[JsonDerivedType(typeof(ButtonPressed), "button.press")]
[JsonDerivedType(typeof(SchedulingAsked), "scheduling.invoke")]
[JsonDerivedType(typeof(SchedulingAnswered), "scheduling.result")]
[JsonDerivedType(typeof(CodeInvoked), "custom_code.invoke")]
[JsonDerivedType(typeof(CodeReturned), "custom_code.result")]
[JsonDerivedType(typeof(CodeFailed), "custom_code.error")]
[JsonDerivedType(typeof(GuardRailTriggered), "guard_rail.triggered")]
[JsonDerivedType(typeof(WarningRaised), "warning")]
[JsonDerivedType(typeof(ConversationEnded), "conversation.end")]
[JsonDerivedType(typeof(FaultFound), "fault.found")]
public abstract record ConversationEvent
{
    /// <summary>Position in the conversation, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>How often the caller had spoken when it happened; 0 during the opening.</summary>
    public int Turn { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The node it happened on; null outside a graph.</summary>
    public string? NodeId { get; init; }

    /// <summary>For a result, error or mapping: the sequence of the event that began the operation.</summary>
    public int? OperationId { get; init; }
}
