using Rehearsal.App.Secrets;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Pathways;

/// <summary>What every pathway can reach, whether it is played in a run or in a chat.</summary>
public sealed class PathwaySurroundings(PathwayService pathways, ICodeSandbox sandbox, SecretBook secrets, PathwayOptions options, TimeProvider time)
{
    /// <summary>Whether a default row of a webhook node overrides its other rows.</summary>
    public bool DefaultRowOverrides => options.DefaultRowOverrides;

    /// <summary>The ports of one conversation.</summary>
    /// <param name="org">The organisation whose pathways it may lead to.</param>
    /// <param name="models">Its models.</param>
    /// <param name="webhooks">Where its requests go.</param>
    /// <param name="mocks">What stands for the code of its nodes.</param>
    public PathwayPorts For(OrgId org, IModels models, IWebhookSender webhooks, IReadOnlyList<Mock> mocks) =>
        new(models, webhooks, time) { Pathways = new PathwaySource(pathways, org), Code = sandbox, Secrets = secrets.Of(org), Mocks = mocks };
}
