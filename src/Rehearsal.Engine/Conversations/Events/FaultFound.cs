using System.Text.Json.Serialization;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>A run did not pass: whose fault that most likely is.</summary>
/// <param name="Of">Whose.</param>
/// <param name="Evidence">What speaks for it, sentences for people; at least one.</param>
public sealed record FaultFound(FaultOf Of, IReadOnlyList<string> Evidence) : ConversationEvent;

/// <summary>Who or what can be at fault when a run does not pass.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultOf>))]
public enum FaultOf
{
    /// <summary>The system under test: what it said or did.</summary>
    Agent,

    /// <summary>The simulated user.</summary>
    Caller,

    /// <summary>What judges the conversation.</summary>
    Judge,

    /// <summary>What the scenario pretends about the services around the agent.</summary>
    Mock,

    /// <summary>A model's endpoint, or the lack of one.</summary>
    Model,

    /// <summary>Services, networks and machines.</summary>
    Infrastructure,
}
