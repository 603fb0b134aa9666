using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Errors;
using Rehearsal.App.NodeTests;
using Rehearsal.Engine;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.NodeTests;
using Wanted = Rehearsal.Wire.NodeTests.NodeTestRequest;

namespace Rehearsal.Server.Features.NodeTests;

/// <summary>Accepts a node test.</summary>
internal static class StartNodeTest
{
    private const string CallType = "call";

    public static async Task<Ok<Wrapped<NodeTestStarted>>> HandleAsync(JsonBody<Wanted> body, ClaimsPrincipal user, NodeTestService tests, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var request = new App.NodeTests.NodeTestRequest(
            RequiredId.Of("pathway_id", wanted.PathwayId), RequiredId.Of("node_id", wanted.NodeId), wanted.Permutations, QueryValue.Text(wanted.NewPrompt),
            QueryValue.Text(wanted.PathwayVersion), CallIds(wanted.Conversations ?? []));
        var id = await tests.StartAsync(user.Organisation(), request, cancellationToken);
        return TypedResults.Ok(new Wrapped<NodeTestStarted> { Data = new NodeTestStarted { RunId = id } });
    }

    private static IReadOnlyList<string> CallIds(IReadOnlyList<NodeTestConversation?> conversations)
    {
        var errors = new List<FieldError>();
        foreach (var (conversation, index) in conversations.Select((conversation, index) => (conversation, index)))
        {
            if (string.IsNullOrWhiteSpace(conversation?.Id))
                errors.Add(new FieldError($"conversations[{index}].id", "An id is required."));
            if (conversation?.Type is { } type && type != CallType)
                errors.Add(new FieldError($"conversations[{index}].type", $"{CallType} is accepted, not '{type}'."));
        }

        InvalidInputException.ThrowIfAny(errors);
        return [.. conversations.Select(conversation => conversation!.Id!)];
    }
}
