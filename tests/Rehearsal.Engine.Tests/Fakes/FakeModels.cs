using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Fakes;

/// <summary>Models for tests: one client for every role, clients for single roles, and clients by name.</summary>
internal sealed class FakeModels : IModels
{
    /// <summary>No model at all.</summary>
    public static FakeModels None => new();

    /// <summary>Answers for every role that has no client of its own.</summary>
    public IChatClient? Default { get; init; }

    public Dictionary<ModelRole, IChatClient> ByRole { get; init; } = [];

    public Dictionary<string, IChatClient> ByName { get; init; } = [];

    /// <summary>One client for every role.</summary>
    public static FakeModels Of(IChatClient client) => new() { Default = client };

    public IChatClient? Find(ModelRole role) => ByRole.GetValueOrDefault(role) ?? Default;

    public IChatClient? FindNamed(ModelRole role, string name) => ByName.GetValueOrDefault(name);
}
