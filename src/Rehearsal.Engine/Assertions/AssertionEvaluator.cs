using System.Text.RegularExpressions;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions;

/// <summary>Judges finished conversations.</summary>
public static class AssertionEvaluator
{
    /// <summary>
    /// Evaluates assertions side by side. One that cannot be judged gives an error result with the reason and never
    /// stops the others.
    /// </summary>
    /// <param name="definitions">The assertions, in any order.</param>
    /// <param name="evidence">The finished conversation.</param>
    /// <param name="models">Where judges come from.</param>
    /// <param name="time">The clock that result ids are made with.</param>
    /// <param name="cancellationToken">Stops judging; nothing is then returned.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<EvaluationOutcome> EvaluateAsync(
        IReadOnlyList<AssertionDefinition> definitions, Evidence evidence, IModels models, TimeProvider time, CancellationToken cancellationToken)
    {
        var tone = new Lazy<Task<ToneScore>>(() => BlandTone.ScoreAsync(evidence, models, cancellationToken));
        var context = new CheckContext(evidence, models, tone);
        var results = await Task.WhenAll(definitions
            .OrderBy(definition => definition.Order)
            .Select(definition => EvaluateAsync(definition, context, time, cancellationToken)));
        return new EvaluationOutcome(results, tone is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? await tone.Value : null);
    }

    private static async Task<AssertionResult> EvaluateAsync(
        AssertionDefinition definition, CheckContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        var check = AssertionCatalog.TryParse(definition.Type, definition.Config, "assertion", out var errors);
        if (check is null)
        {
            var unusable = $"The assertion cannot be used: {string.Join(" ", errors.Select(error => error.Message))}";
            return new(id, definition, definition.Type.ToLowerInvariant(), "transcript", null, null, null, AssertionStatus.Error, null, null, unusable);
        }

        var finding = await JudgeAsync(check, context, cancellationToken);
        return new(
            id, definition, check.ResultType, check.Target, check.Field, check.Expected(context.Evidence), finding.Actual,
            finding.Status, finding.Score, finding.Reasoning, finding.ErrorMessage, check.Match) { Cause = finding.Cause };
    }

    private static async Task<Finding> JudgeAsync(Check check, CheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await check.JudgeAsync(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ConversationFailedException failed)
        {
            return Finding.Unjudged(failed.Message) with { Cause = failed };
        }
        catch (RegexMatchTimeoutException)
        {
            return Finding.Unjudged($"The pattern could not be matched within {UserPattern.Limit.TotalSeconds:0} s; simplify it.");
        }
        catch (Exception unexpected)
        {
            // Whatever it was, the check says nothing about the agent, and the other checks still do.
            return Finding.Unjudged($"The assertion could not be judged: {unexpected.Message}");
        }
    }
}
