using Rehearsal.App.CallSimulations;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Simulations as the API shows them.</summary>
internal static class SimulationView
{
    public static string AddressOf(CallSimulation simulation) => $"/v1/pathway/simulations/{simulation.Id}";

    public static SimulationBody ToBody(CallSimulation simulation)
    {
        var graph = simulation.NodeNames();
        return new SimulationBody
        {
            SimulationId = simulation.Id,
            PathwayId = simulation.PathwayId,
            PathwayVersion = simulation.VersionNumber,
            Personas = [.. simulation.Calls.Select(call => ToBody(call, NodesSeen.Names(call.Conversation, graph)))],
        };
    }

    private static SimulatedCallBody ToBody(RunDetail call, IReadOnlyDictionary<string, string> names)
    {
        return new SimulatedCallBody
        {
            CallId = call.Summary.CallId,
            Name = call.Summary.ScenarioName,
            Status = SimulatedCallStatuses.Of(call).ToWord(),
            Error = SimulatedCallStatuses.ErrorOf(call),
            Transcript =
            [
                .. (call.Conversation?.Messages ?? []).Select(line => new SimulatedLine
                {
                    Role = line.Speaker == Speaker.Agent ? "assistant" : "user",
                    Content = line.Text,
                    CurrentNodeName = line.NodeId is { } node ? names.GetValueOrDefault(node, node) : null,
                }),
            ],
        };
    }
}
