using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.Engine;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Keeps a call that was made elsewhere.</summary>
internal static class ImportCall
{
    private const int MaxIdLength = 200;
    private const int MaxLines = 2000;
    private const double MaxMinutes = 1440;

    public static async Task<Ok<CallDone>> HandleAsync(
        JsonBody<ImportCallRequest> body, ClaimsPrincipal user, CallService calls, TimeProvider time, CancellationToken cancellationToken)
    {
        Check(body.Value);
        var call = Read(body.Value, time.GetUtcNow());
        await calls.ImportAsync(user.Organisation(), call, cancellationToken);
        return TypedResults.Ok(new CallDone { CallId = call.Summary.Id });
    }

    private static void Check(ImportCallRequest wanted)
    {
        var errors = new List<FieldError>();
        if (wanted.CallId is { Length: > MaxIdLength })
            errors.Add(new FieldError("call_id", $"At most {MaxIdLength} characters are accepted."));
        if (wanted.CallId?.Contains('/', StringComparison.Ordinal) == true)
            errors.Add(new FieldError("call_id", "A text without a slash is accepted: the id is a part of addresses."));
        if (wanted.CallLength is < 0 or > MaxMinutes or double.NaN)
            errors.Add(new FieldError("call_length", $"A number of minutes from 0 to {MaxMinutes} is accepted."));
        if (wanted.EndAt < wanted.StartedAt)
            errors.Add(new FieldError("end_at", "A call cannot be over before it began."));
        if (QueryValue.Text(wanted.CallEndedBy) is not (null or "ASSISTANT" or "USER"))
            errors.Add(new FieldError("call_ended_by", "ASSISTANT or USER is accepted."));
        if (wanted.Transcripts is { Count: > MaxLines })
            errors.Add(new FieldError("transcripts", $"At most {MaxLines} lines are accepted."));
        foreach (var (line, index) in (wanted.Transcripts ?? []).Select((line, index) => (line, index)))
        {
            if (line?.Text is null)
                errors.Add(new FieldError($"transcripts[{index}].text", "The words are required."));
            if (line?.User is null || !CallLine.Users.Contains(line.User))
                errors.Add(new FieldError($"transcripts[{index}].user", $"One of {string.Join(", ", CallLine.Users)} is required."));
        }

        InvalidInputException.ThrowIfAny(errors);
    }

    private static Call Read(ImportCallRequest wanted, DateTimeOffset now)
    {
        var created = wanted.CreatedAt ?? wanted.StartedAt ?? now;
        var duration = wanted.CallLength is { } minutes ? TimeSpan.FromMinutes(minutes) : wanted.EndAt - (wanted.StartedAt ?? wanted.CreatedAt);
        return new Call
        {
            Summary = new CallSummary(
                QueryValue.Text(wanted.CallId) ?? Guid.CreateVersion7(now).ToString(), created, (long?)duration?.TotalMilliseconds, wanted.From, wanted.To,
                wanted.Completed ?? true, wanted.Inbound ?? false, QueryValue.Text(wanted.ErrorMessage), wanted.AnsweredBy, QueryValue.Text(wanted.BatchId),
                QueryValue.Text(wanted.PathwayId)),
            PathwayVersion = QueryValue.Text(wanted.PathwayVersion),
            PersonaId = QueryValue.Text(wanted.PersonaId),
            Lines = wanted.Transcripts is { Count: > 0 } lines
                ? [.. lines.Select(line => new CallLine(line!.User!, line.Text!, line.CreatedAt))]
                : ConcatenatedTranscript.Read(wanted.ConcatenatedTranscript),
            Variables = wanted.Variables ?? [],
            RequestData = wanted.RequestData ?? [],
            Metadata = wanted.Metadata,
            Synopsis = QueryValue.Text(wanted.Summary),
            RecordingUrl = QueryValue.Text(wanted.RecordingUrl),
            StartedAt = wanted.StartedAt,
            EndedAt = wanted.EndAt,
            EndedBy = QueryValue.Text(wanted.CallEndedBy),
        };
    }
}
