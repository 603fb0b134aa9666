using Rehearsal.Engine.Models;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways;

/// <summary>What a pathway reaches beyond its own graph.</summary>
/// <param name="Models">The models of the run.</param>
/// <param name="Webhooks">Where its requests go.</param>
/// <param name="Time">The clock that events are stamped with and that <c>{{now}}</c> tells.</param>
public sealed record PathwayPorts(IModels Models, IWebhookSender Webhooks, TimeProvider Time)
{
    /// <summary>Where Transfer Pathway nodes lead; null where there is nowhere else to go.</summary>
    public IPathwaySource? Pathways { get; init; }
}
