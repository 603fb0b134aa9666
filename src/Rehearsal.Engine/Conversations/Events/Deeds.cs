namespace Rehearsal.Engine.Conversations.Events;

/// <summary>A text message that the agent would send. A test sends none.</summary>
/// <param name="To">The number it would go to.</param>
/// <param name="Message">Its text.</param>
public sealed record SmsRecorded(string To, string Message) : ConversationEvent;

/// <summary>Keys that the agent pressed.</summary>
/// <param name="Digits">The keys, such as <c>1</c> or <c>42#</c>.</param>
public sealed record ButtonPressed(string Digits) : ConversationEvent;

/// <summary>The agent asked for a date and time; the answer becomes the variable <c>chosen_datetime</c>.</summary>
public sealed record SchedulingAsked : ConversationEvent;

/// <summary>The caller named a date and time.</summary>
/// <param name="ChosenDatetime">What <c>chosen_datetime</c> is now.</param>
public sealed record SchedulingAnswered(string ChosenDatetime) : ConversationEvent;
