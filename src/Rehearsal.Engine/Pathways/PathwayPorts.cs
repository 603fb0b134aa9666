using Rehearsal.Engine.Code;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Secrets;
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

    /// <summary>Where the code of Custom Code nodes runs; null where none can.</summary>
    public ICodeSandbox? Code { get; init; }

    /// <summary>The secrets that requests may hold; null where there are none.</summary>
    public ISecretStore? Secrets { get; init; }

    /// <summary>What stands for code, by node; requests are mocked where they are sent.</summary>
    public IReadOnlyList<Mock> Mocks { get; init; } = [];
}
