using System.Globalization;
using Rehearsal.App.Calls;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Calls as the API shows them.</summary>
internal static class CallView
{
    private const double MillisecondsInAMinute = 60_000;

    public static CallListItem ToItem(CallSummary call) => new()
    {
        CallId = call.Id,
        CreatedAt = call.CreatedAt,
        CallLength = Minutes(call),
        To = call.To,
        From = call.From,
        Completed = call.Completed,
        ErrorMessage = call.ErrorMessage,
        AnsweredBy = call.AnsweredBy,
        BatchId = call.BatchId,
        Inbound = call.Inbound,
        PathwayId = call.PathwayId,
    };

    public static CallBody ToBody(Call call)
    {
        var summary = call.Summary;
        return new CallBody
        {
            CallId = summary.Id,
            CreatedAt = summary.CreatedAt,
            CallLength = Minutes(summary),
            To = summary.To,
            From = summary.From,
            Completed = summary.Completed,
            ErrorMessage = summary.ErrorMessage,
            AnsweredBy = summary.AnsweredBy,
            BatchId = summary.BatchId,
            Inbound = summary.Inbound,
            PathwayId = summary.PathwayId,
            Transcripts = [.. call.Lines.Select((line, index) => new CallTranscriptLine { Id = index + 1, CreatedAt = At(call, line), Text = line.Text, User = line.User })],
            ConcatenatedTranscript = string.Concat(call.Lines.Select(line => $"{line.User}: {line.Text} \n ")),
            Variables = call.Variables,
            RequestData = call.RequestData,
            Metadata = call.Metadata,
            Summary = call.Synopsis,
            RecordingUrl = call.RecordingUrl,
            PathwayVersion = call.PathwayVersion,
            PathwayLogs = summary.PathwayId is null ? null : ToPathwayLines(call),
            PersonaId = call.PersonaId,
            StartedAt = call.StartedAt,
            EndAt = call.EndedAt,
            CorrectedDuration = summary.DurationMs is { } duration ? Math.Round(duration / 1000.0).ToString(CultureInfo.InvariantCulture) : null,
            CallEndedBy = call.EndedBy,
            IsSimulation = call.RunId is not null,
            RunId = call.SimulationId is null ? call.RunId : null,
            SimulationId = call.SimulationId,
        };
    }

    /// <summary>What caller and agent said; what was noted between the lines is left out.</summary>
    public static IReadOnlyList<PathwayCallLine> ToPathwayLines(Call call) =>
    [
        .. call.Lines.Where(line => line.User is CallLine.Caller or CallLine.Agent).Select(line => new PathwayCallLine
        {
            Role = line.User,
            Text = line.Text,
            NodeId = line.NodeId,
            NodeName = line.NodeName,
            CreatedAt = At(call, line),
        }),
    ];

    private static DateTimeOffset At(Call call, CallLine line) => line.At ?? call.StartedAt ?? call.Summary.CreatedAt;

    private static double? Minutes(CallSummary call) => call.DurationMs is { } duration ? Math.Round(duration / MillisecondsInAMinute, 4) : null;
}
