using System.ComponentModel;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.NodeTests;

/// <summary>A node test to start (contract §11.1).</summary>
public sealed record NodeTestRequest
{
    [Description("The pathway. Required."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The node, by id or name. Required."), Example("greeting")]
    public string? NodeId { get; init; }

    [Description("In how many manners the caller's words are said, 1 to 20; 5 by default."), Example("5")]
    [JsonPropertyName("n_permutations")]
    public int? Permutations { get; init; }

    [Description("A prompt to try in the place of what the node says now; nothing is saved."), Example("Greet the caller by name.")]
    public string? NewPrompt { get; init; }

    [Description("The pathway's version: its number, `production` or `staging`; what would run by default."), Example("3")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }

    [Description("At most 5 calls to start from, each as far as the node's first words in it; without any, the caller's words are made up."), Example("""[{"id":"0198c0de-0000-7000-8000-00000000000a","type":"call"}]""")]
    public IReadOnlyList<NodeTestConversation?>? Conversations { get; init; }
}

/// <summary>A call that a node test starts from.</summary>
public sealed record NodeTestConversation
{
    [Description("The call's id. Required."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? Id { get; init; }

    [Description("`call`."), Example("call")]
    public string? Type { get; init; }
}
