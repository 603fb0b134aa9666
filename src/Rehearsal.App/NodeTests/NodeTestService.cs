using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.NodeTests;

namespace Rehearsal.App.NodeTests;

/// <summary>
/// Node tests: what a node replies when the caller says the same in other manners. Each reply is a run of its own kind, carried out by the
/// workers. Of a call it also replies to the words as they were, without a variation.
/// </summary>
public sealed class NodeTestService(ITaskStore tasks, IRunStore runs, PathwayService pathways, CallService calls, RunSignals signals, TimeProvider time)
{
    /// <summary>Variations unless the request says otherwise.</summary>
    public const int DefaultPermutations = 5;

    /// <summary>Most calls that one test starts from.</summary>
    public const int MaxCalls = 5;

    private const string TriggerSource = "node_test";

    /// <summary>Accepts a test: all its replies are stored as wanted before this returns, or none.</summary>
    /// <exception cref="InvalidInputException">A member is wrong.</exception>
    /// <exception cref="NotFoundException">The pathway, its version, the node or a call does not exist.</exception>
    public async Task<string> StartAsync(OrgId org, NodeTestRequest request, CancellationToken cancellationToken)
    {
        var permutations = Check(request);
        var resolved = await pathways.ResolveAsync(org, request.PathwayId, request.Version, cancellationToken);
        var node = resolved.Graph.Parse().ResolveNode(request.NodeId) ?? throw NotFoundException.Node(request.PathwayId, request.NodeId);
        var graph = request.NewPrompt is { } prompt ? NodePrompt.Replace(resolved.Graph, node.Id, prompt) : resolved.Graph;
        var pasts = await PastsAsync(org, request, node.Id, cancellationToken);

        var now = time.GetUtcNow();
        var id = RunPlanner.NewId(now);
        var scenario = new Scenario { Id = "", Org = org, PathwayId = request.PathwayId, Name = node.Name, StartNodeId = node.Id, CreatedAt = now, UpdatedAt = now };
        var replies = pasts.SelectMany((past, index) =>
        {
            var reply = new NodeReply(node.Id, request.NewPrompt ?? node.Prompt, request.NewPrompt, request.NewPrompt is null && node.Text is not null, past.Talk);
            var snapshot = new RunSnapshot(scenario, graph, past.RequestData, null) { NodeReply = reply };
            // Words that were said are replied to as they were as well; there are none without a call.
            var first = past.Talk.CallId is null ? 1 : 0;
            return Enumerable.Range(first, permutations + 1 - first).Select(permutation => new NewRun(
                RunPlanner.NewId(now), org, RunPlanner.NewId(now), null, null, resolved.VersionNumber, TriggerSource, now, snapshot, null)
            {
                Kind = RunKind.NodeTest,
                TaskId = id,
                TaskPart = ReplyPlace.Of(index, permutation),
            });
        });
        await runs.AddAsync([.. replies], cancellationToken);
        signals.Added();
        return id;
    }

    /// <summary>The test with the replies that are there.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<NodeTest> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await tasks.FindAsync(org, RunKind.NodeTest, id, cancellationToken) is { Count: > 0 } replies ? new NodeTest(id, org, replies) : throw NotFoundException.NodeTest(id);

    /// <summary>Stops what is missing of a test; one that is over stays as it is.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<NodeTest> CancelAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        foreach (var reply in await tasks.CancelAsync(org, RunKind.NodeTest, id, time.GetUtcNow(), cancellationToken))
            signals.Stop(reply);
        return await GetAsync(org, id, cancellationToken);
    }

    private static int Check(NodeTestRequest request)
    {
        if (request.CallIds.Count > MaxCalls)
            throw new InvalidInputException("conversations", $"At most {MaxCalls} are accepted, not {request.CallIds.Count}.");
        var permutations = request.Permutations ?? DefaultPermutations;
        return permutations >= 1 && permutations <= CallerManner.Count
            ? permutations
            : throw new InvalidInputException("n_permutations", $"A whole number from 1 to {CallerManner.Count} is accepted, not {permutations}.");
    }

    private async Task<IReadOnlyList<(PastTalk Talk, JsonObject RequestData)>> PastsAsync(OrgId org, NodeTestRequest request, string nodeId, CancellationToken cancellationToken)
    {
        var pasts = new List<(PastTalk, JsonObject)>();
        foreach (var callId in request.CallIds.Distinct(StringComparer.Ordinal))
        {
            var call = await calls.GetAsync(org, callId, cancellationToken);
            pasts.Add((PastTalkOfCall.Of(call, nodeId), call.RequestData));
        }

        return pasts.Count > 0 ? pasts : [(PastTalk.None, [])];
    }
}
