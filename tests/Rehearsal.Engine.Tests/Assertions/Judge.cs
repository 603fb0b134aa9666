using System.Text.Json;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions;

/// <summary>Evaluates single assertions for tests.</summary>
internal static class Judge
{
    public static AssertionDefinition Define(
        string type, string config = "{}", bool isRequired = true, double weight = 1, int order = 0, string? name = null, string id = "a-1") =>
        new(id, type, JsonDocument.Parse(config).RootElement, name, isRequired, weight, order, null);

    public static async Task<AssertionResult> EvaluateAsync(string type, string config, Evidence evidence, IModels? models = null)
    {
        var outcome = await AssertionEvaluator.EvaluateAsync(
            [Define(type, config)], evidence, models ?? FakeModels.None, TimeProvider.System, TestContext.Current.CancellationToken);
        return Assert.Single(outcome.Results);
    }

    public static IReadOnlyList<FieldError> Validate(string type, string config) =>
        AssertionCatalog.Validate(type, JsonDocument.Parse(config).RootElement, "assertions[0]");
}
