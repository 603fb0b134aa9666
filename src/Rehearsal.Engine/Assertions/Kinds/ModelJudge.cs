using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Judging;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary>
/// <c>LLM_JUDGE</c>, <c>CUSTOM_LLM</c> and the template pages' <c>tone_maintained</c>: a model judges once, at the end, on
/// the whole conversation.
/// </summary>
internal sealed class ModelJudge : Check
{
    private readonly Scale _scale;
    private readonly string _system;
    private readonly string? _criterion;
    private readonly string? _model;
    private readonly float _temperature;
    private readonly JsonNode? _expected;

    private ModelJudge(
        string resultType, Scale scale, string system, string? criterion, string? model, double temperature = 0, JsonNode? expected = null)
    {
        (ResultType, _scale, _system, _criterion, _model) = (resultType, scale, system, criterion, model);
        (_temperature, _expected) = ((float)temperature, expected ?? scale.Expected);
    }

    public override string ResultType { get; }

    public override string Target => "transcript";

    public static Check? Parse(ConfigReader config)
    {
        var scale = Scale.Parse(config);
        var model = config.Text("model");
        return config.RequiredText("prompt") is { } prompt && scale is not null
            ? new ModelJudge("llm_judge", scale, JudgePrompt.Rules, prompt, model)
            : null;
    }

    public static Check? ParseCustom(ConfigReader config)
    {
        var scale = Scale.Parse(config);
        var (system, prompt) = (config.Text("system_prompt"), config.Text("prompt", "user_prompt"));
        var temperature = config.Number(0, 0, 2, "temperature");
        if (system is null && prompt is null)
            config.Demand("a text, or 'prompt' instead, or both", "system_prompt", "prompt", "user_prompt");
        return scale is null ? null : new ModelJudge("custom_llm", scale, system ?? JudgePrompt.Rules, prompt, config.Text("model"), temperature);
    }

    public static Check? ParseTone(ConfigReader config)
    {
        if (config.RequiredText("tone") is not { } tone)
            return null;
        var criterion = $"Throughout the conversation, in every one of its lines, the agent keeps this tone: {Readable.Inert(tone)}.";
        return new ModelJudge("tone_maintained", new BooleanScale(passOnTrue: true), JudgePrompt.Rules, criterion, null, expected: tone);
    }

    public override JsonNode? Expected(Evidence evidence) => _expected?.DeepClone();

    public override async Task<Finding> JudgeAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (FindClient(context.Models) is not { } client)
            return Finding.Unjudged($"The model '{_model}' is not known to this server; name a configured one, or none to use the judge's.");
        var messages = JudgePrompt.Build(_system, _criterion, _scale.Instructions, context.Evidence);
        var judgement = await client.AskAsync(messages, _scale.Question() with { Temperature = _temperature }, cancellationToken);
        return judgement.Value is { } value
            ? _scale.Weigh(value, judgement.Reasoning)
            : Finding.Unjudged("The judge says that the conversation cannot show this.", judgement.Reasoning);
    }

    private IChatClient? FindClient(IModels models) => _model is null
        ? models.Require(ModelRole.Judge, $"An assertion of type '{ResultType}'")
        : models.FindNamed(ModelRole.Judge, _model);
}
