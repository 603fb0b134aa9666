using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions;

/// <summary>What a check may use besides its own configuration.</summary>
/// <param name="Evidence">The conversation.</param>
/// <param name="Models">Where judges come from.</param>
/// <param name="Tone">The tone of the conversation: asked for at most once, however many checks want it.</param>
internal sealed record CheckContext(Evidence Evidence, IModels Models, Lazy<Task<ToneScore>> Tone);

/// <summary>An assertion whose configuration was read and found sound.</summary>
internal abstract class Check
{
    /// <summary>The lower-case result type (contract §3.3).</summary>
    public abstract string ResultType { get; }

    /// <summary>What is looked at (contract §3.3).</summary>
    public abstract string Target { get; }

    /// <summary>The variable looked at; null when none is.</summary>
    public virtual string? Field => null;

    /// <summary>How several expected values combine; null when there is nothing to combine.</summary>
    public virtual string? Match => null;

    /// <summary>What is wanted, with node references resolved.</summary>
    public abstract JsonNode? Expected(Evidence evidence);

    /// <summary>Judges. Whatever it throws becomes a result that says "could not judge".</summary>
    public abstract Task<Finding> JudgeAsync(CheckContext context, CancellationToken cancellationToken);
}

/// <summary>A check that needs no model.</summary>
internal abstract class DeterministicCheck : Check
{
    protected abstract Finding Judge(Evidence evidence);

    public sealed override Task<Finding> JudgeAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Judge(context.Evidence));
}
