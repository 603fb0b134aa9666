using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.CodeTests;

/// <summary>How a node's code came out.</summary>
/// <param name="Output">What it returned; null when it failed.</param>
/// <param name="Logs">What it wrote to the console.</param>
/// <param name="Error">Why it gave no result; null when it did.</param>
public sealed record CodeTestResult(JsonObject? Output, IReadOnlyList<string> Logs, string? Error);

/// <summary>Runs the code of one Custom Code node, apart from any conversation.</summary>
public sealed class CodeTestService(PathwayService pathways, ICodeSandbox sandbox)
{
    /// <summary>Runs it. Code that fails is a result too.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="pathwayId">The pathway.</param>
    /// <param name="version">Its version; null for the one that runs by default.</param>
    /// <param name="nodeId">The node, by id or name.</param>
    /// <param name="input">The variables that it is given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">The pathway, its version or the node does not exist.</exception>
    /// <exception cref="InvalidInputException">The node has no code.</exception>
    public async Task<CodeTestResult> RunAsync(OrgId org, string pathwayId, string? version, string nodeId, JsonObject input, CancellationToken cancellationToken)
    {
        var graph = (await pathways.ResolveAsync(org, pathwayId, version, cancellationToken)).Graph.Parse();
        var node = graph.ResolveNode(nodeId) ?? throw NotFoundException.Node(pathwayId, nodeId);
        if (node is not { Kind: NodeKind.CustomCode, Code: { } code })
            throw new InvalidInputException("node_id", $"A Custom Code node with code is accepted; the node '{node.Name}' {(node.Kind == NodeKind.CustomCode ? "has no code" : $"is of type {node.Type}")}.");
        try
        {
            var result = await sandbox.RunAsync(new CodeRequest(code, input), cancellationToken);
            return new CodeTestResult(result.Value, result.Console, null);
        }
        catch (CodeFailedException failure)
        {
            return new CodeTestResult(null, failure.Console, failure.Message);
        }
    }
}
