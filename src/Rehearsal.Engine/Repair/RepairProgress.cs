using System.Text.Json.Serialization;

namespace Rehearsal.Engine.Repair;

/// <summary>How a repair goes: run the scenarios, explain what failed, change the agent, run again.</summary>
public sealed record RepairProgress
{
    /// <summary>The iterations, oldest first; the last may be under way.</summary>
    public IReadOnlyList<RepairIteration> Iterations { get; init; } = [];

    /// <summary>The agent as last confirmed: all that is known to pass passes with it.</summary>
    public required AgentText Confirmed { get; init; }

    /// <summary>The agent as it is now, with the fixes on trial.</summary>
    public required AgentText Current { get; init; }

    /// <summary>Where each scenario stands, by id; without those that never ran.</summary>
    public IReadOnlyDictionary<string, Standing> Standings { get; init; } = new Dictionary<string, Standing>();

    /// <summary>The fixes that <see cref="Current"/> has beyond <see cref="Confirmed"/>.</summary>
    public IReadOnlyList<string> OnTrial { get; init; } = [];

    /// <summary>Which fixes broke which scenarios.</summary>
    public IReadOnlyList<Breakage> Breakages { get; init; } = [];

    /// <summary>Scenarios that are not tried any more.</summary>
    public IReadOnlyList<string> Unfixable { get; init; } = [];

    /// <summary>Why nothing was tried after the last iteration, a sentence; null when there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>All fixes of all iterations, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fix> Fixes => [.. Iterations.SelectMany(iteration => iteration.Fixes)];

    /// <summary>Those of <see cref="OnTrial"/>, in the order they were made.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fix> FixesOnTrial => [.. Fixes.Where(fix => OnTrial.Contains(fix.Id))];

    /// <summary>The same with what became of some fixes written into the plans that they stand in.</summary>
    public RepairProgress With(Func<Fix, Fix> change) => this with
    {
        Iterations = [.. Iterations.Select(iteration => iteration with { Fixes = [.. iteration.Fixes.Select(change)] })],
    };

    /// <summary>The same with the last iteration changed.</summary>
    public RepairProgress WithLast(Func<RepairIteration, RepairIteration> change) => this with { Iterations = [.. Iterations.SkipLast(1), change(Iterations[^1])] };

    /// <summary>The same after an iteration was looked at: refused fixes are out, confirmed ones in for good.</summary>
    public RepairProgress After(Review review)
    {
        var next = With(fix => review.Refused.TryGetValue(fix.Id, out var reason) ? fix with { Status = FixStatus.Refused, Reason = reason } : fix) with
        {
            Standings = review.Standings,
            Breakages = [.. Breakages, .. review.Breakages],
            Unfixable = [.. Unfixable, .. review.Unfixable],
        };
        return review.Holds ? next with { Confirmed = Current, OnTrial = [] } : next.Rebuild([.. FixesOnTrial.Where(fix => !review.Refused.ContainsKey(fix.Id))]);
    }

    /// <summary>The same without the standings of scenarios that are gone.</summary>
    public RepairProgress Only(IReadOnlySet<string> scenarioIds) => this with
    {
        Standings = Standings.Where(standing => scenarioIds.Contains(standing.Key)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>The same with the agent as it was last confirmed, and nothing on trial.</summary>
    /// <param name="reason">Why fixes on trial are taken out.</param>
    public RepairProgress Withdrawn(string reason) => With(fix => OnTrial.Contains(fix.Id) ? fix with { Status = FixStatus.Skipped, Reason = reason } : fix) with
    {
        Current = Confirmed,
        OnTrial = [],
    };

    /// <summary>The confirmed agent with these fixes alone; one that cannot be made without a refused one goes with it.</summary>
    private RepairProgress Rebuild(IReadOnlyList<Fix> kept)
    {
        // What was confirmed stays as it is to the letter.
        if (kept.Count == 0)
            return this with { Current = Confirmed, OnTrial = [] };
        var (current, still, gone) = (Confirmed, new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var fix in kept)
        {
            var edited = Editing.Apply(current, fix.Edits);
            if (edited.Refusal is { } refusal)
            {
                gone[fix.Id] = $"It cannot be made without a fix that was refused: {refusal}";
                continue;
            }

            current = edited.Text;
            still.Add(fix.Id);
        }

        return With(fix => gone.TryGetValue(fix.Id, out var why) ? fix with { Status = FixStatus.Skipped, Reason = why } : fix) with { Current = current, OnTrial = still };
    }
}

/// <summary>One round of a repair (contract §14).</summary>
public sealed record RepairIteration
{
    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>The batch of its runs.</summary>
    public required string BatchId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When what its runs showed was stored; null while they go on.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When its plan was carried out; null while it is under way.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Scenarios that passed.</summary>
    public IReadOnlyList<string> PassedIds { get; init; } = [];

    /// <summary>Scenarios that did not, for whatever reason.</summary>
    public IReadOnlyList<string> FailedIds { get; init; } = [];

    /// <summary>Those of them that say nothing of the agent.</summary>
    public IReadOnlyList<string> UnjudgedIds { get; init; } = [];

    /// <summary>Scenarios given up in this round.</summary>
    public IReadOnlyList<string> NewlyUnfixableIds { get; init; } = [];

    /// <summary>The plan that was made of the failures, the most promising fix first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];
}
