using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>A Custom Code node is about to run its code, or to take what a mock gives for it.</summary>
/// <param name="Input">The variables that the code is given.</param>
public sealed record CodeInvoked(JsonObject Input) : ConversationEvent;

/// <summary>What the code gave; its members are variables now.</summary>
/// <param name="Value">The object that it returned.</param>
/// <param name="Console">What it wrote to the console, a line each.</param>
/// <param name="DurationMs">Milliseconds that it ran.</param>
public sealed record CodeReturned(JsonObject Value, IReadOnlyList<string> Console, long DurationMs) : ConversationEvent;

/// <summary>The code gave nothing that can be used.</summary>
/// <param name="Message">Why.</param>
/// <param name="Console">What it wrote to the console before, a line each.</param>
public sealed record CodeFailed(string Message, IReadOnlyList<string> Console) : ConversationEvent;
