using System.Text.Json;
using Rehearsal.Wire.Batches;
using Rehearsal.Wire.CallSimulations;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Client;

/// <summary>The examples of <c>docs/client.md</c>, word for word.</summary>
internal static class Examples
{
    public static RehearsalClient Connect(string key)
    {
        var client = new RehearsalClient(new Uri("http://127.0.0.1:5080"), key);
        return client;
    }

    public static async Task<ScenarioBody> MakeAsync(RehearsalClient client, string pathwayId)
    {
        var scenario = await client.Scenarios.CreateAsync(new ScenarioRequest
        {
            PathwayId = pathwayId,
            Name = "Books an appointment",
            TesterPersonaPrompt = "Turn 1: I want an appointment.",
            Assertions = [new AssertionRequest { Type = "STRING_CHECK", Config = JsonElement.Parse("""{"value":"confirmed"}""") }],
        });
        return scenario;
    }

    public static async Task<RunDetailBody> RunAsync(RehearsalClient client, ScenarioBody scenario, TextWriter output)
    {
        var started = await client.Runs.StartAsync(scenario.Id);
        var run = await client.Runs.WaitAsync(started.RunId, state => output.WriteLine($"{state.Status}, {state.MessageCount} lines"));
        foreach (var line in run.ChatHistory)
            output.WriteLine($"{line.Role}: {line.Content}");
        return run;
    }

    public static async Task<BatchBody> BatchAsync(RehearsalClient client, string pathwayId)
    {
        var ids = await client.Scenarios.ListAsync(new ScenarioQuery { PathwayId = pathwayId, Enabled = true })
            .Select(scenario => scenario.Id)
            .ToListAsync();
        var started = await client.Batches.StartAsync(new BatchRunRequest { ScenarioIds = ids, TriggerSource = "ci" });
        var batch = await client.Batches.WaitAsync(started.BatchId);
        return batch;
    }

    public static async Task<SimulationBody> SimulateAsync(RehearsalClient client, string pathwayId, TextWriter output)
    {
        var started = await client.Simulations.StartAsync(new RunSimulationRequest
        {
            PathwayId = pathwayId,
            Personas = ["Turn 1: I want an appointment."],
        });
        var simulation = await client.Simulations.WaitAsync(started.SimulationId);
        foreach (var call in simulation.Personas)
            output.WriteLine($"{call.Name}: {call.Status} after {call.Transcript.Count} lines");
        return simulation;
    }

    public static async Task<string?> RefusedAsync(RehearsalClient client)
    {
        try
        {
            await client.Scenarios.UpdateAsync("no-such-scenario", new ScenarioRequest { MaxTurns = 5 });
            return null;
        }
        catch (RehearsalException refused) when (refused.Code == "SCENARIO_NOT_FOUND")
        {
            return refused.Message;
        }
    }
}
