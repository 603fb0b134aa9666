using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Tells what happened in a call, a sentence each. Of an imported call nothing is known but its lines.</summary>
internal static class CallEventsView
{
    public static IReadOnlyList<CallEventBody> Of(Call call) => call.RunId is null
        ? [.. call.Lines.Select(line => Event(line.At ?? call.StartedAt ?? call.Summary.CreatedAt, ("transcript", $"{line.User}: {line.Text}")))]
        : [.. call.Events.Select(happened => (happened.At, Told: Tell(happened))).Where(item => item.Told is not null).Select(item => Event(item.At, item.Told!.Value))];

    private static CallEventBody Event(DateTimeOffset at, (string Category, string Message) told) =>
        new() { Timestamp = at, Category = told.Category, Message = told.Message };

    private static (string Category, string Message)? Tell(ConversationEvent happened) => happened switch
    {
        ConversationStarted => ("call", "The call began."),
        ConversationEnded ended => ("call", Ending(ended)),
        TransferRequested transfer => ("call", $"The agent handed over to {transfer.TransferNumber ?? "a person"}."),
        AgentSpoke spoke => ("transcript", $"{CallLine.Agent}: {spoke.Text}"),
        CallerSpoke spoke => ("transcript", $"{CallLine.Caller}: {spoke.Text}"),
        NodeEntered entered => ("node", $"Entered {entered.NodeName}."),
        RouteChosen { ChosenLabel: { } label } => ("route", $"Chose {label}."),
        PathwayEntered entered => ("route", $"Moved into the pathway {entered.PathwayId}."),
        PathwayTransferred transferred => ("route", $"Went on in the pathway {transferred.PathwayId}."),
        VariablesExtracted { Values.Count: > 0 } extracted => ("variables", extracted.Values.ToJsonString()),
        WebhookInvoked invoked => ("webhook", $"{invoked.Method} {invoked.Url}"),
        WebhookAnswered answered => ("webhook", $"{answered.Url} answered {answered.Status} in {answered.DurationMs} ms."),
        WebhookFailed failed => ("webhook", $"{failed.Url} did not answer: {failed.Message}"),
        ToolCalled called => ("tool", $"Used {called.Name}."),
        CodeFailed failed => ("tool", $"The code failed: {failed.Message}"),
        WarningRaised warning => ("warning", warning.Message),
        _ => null,
    };

    private static string Ending(ConversationEnded ended) => ended.By switch
    {
        EndedBy.Agent => "The agent ended the call.",
        EndedBy.Caller => "The caller hung up.",
        EndedBy.TurnLimit => "The call ended at its limit of turns.",
        _ => "The call ended because the caller had no more lines.",
    };
}
