using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Engine;
using Rehearsal.Engine.Remote;

namespace Rehearsal.App.RemoteAgents;

/// <summary>Remote agents: makes, shows, changes and deletes their descriptions. Nothing is sent to them here.</summary>
public sealed class RemoteAgentService(IRemoteAgentStore store, IWebhookUrlPolicy urls, TimeProvider time)
{
    private const int MaxNameLength = 255;

    /// <summary>Makes a remote agent.</summary>
    /// <exception cref="InvalidInputException">A field is wrong, or the address may not be reached.</exception>
    /// <exception cref="ConflictException">The name is taken.</exception>
    public async Task<StoredRemoteAgent> CreateAsync(OrgId org, RemoteAgentChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var blank = new StoredRemoteAgent
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Org = org,
            Name = "",
            Settings = new RemoteAgentSettings { Protocol = RemoteProtocol.HttpJson, Url = "" },
            CreatedAt = now,
            UpdatedAt = now,
        };
        var agent = Apply(blank, change, isNew: true);
        return await store.AddAsync(agent, cancellationToken) ? agent : throw NameTaken(agent.Name);
    }

    /// <summary>The agent.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<StoredRemoteAgent> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.RemoteAgent(id);

    /// <summary>All of the organisation, newest first.</summary>
    public Task<IReadOnlyList<StoredRemoteAgent>> ListAsync(OrgId org, CancellationToken cancellationToken) => store.ListAsync(org, cancellationToken);

    /// <summary>Changes the members given. Runs that were accepted before go on with the description of then.</summary>
    /// <exception cref="InvalidInputException">A field is wrong, or the address may not be reached.</exception>
    /// <exception cref="ConflictException">The name is taken.</exception>
    public async Task<StoredRemoteAgent> UpdateAsync(OrgId org, string id, RemoteAgentChange change, CancellationToken cancellationToken)
    {
        var (changed, isNameTaken) = await store.ChangeAsync(
            org, id, current => Apply(current, change, isNew: false) with { UpdatedAt = time.GetUtcNow() }, cancellationToken);
        if (isNameTaken)
            throw NameTaken(change.Name.Value!.Trim());
        return changed ?? throw NotFoundException.RemoteAgent(id);
    }

    /// <summary>Deletes the agent with its scenarios and their runs.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task DeleteAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(org, id, time.GetUtcNow(), cancellationToken))
            throw NotFoundException.RemoteAgent(id);
    }

    private StoredRemoteAgent Apply(StoredRemoteAgent current, RemoteAgentChange change, bool isNew)
    {
        var settings = Settings(current.Settings, change);
        var name = change.Name.Or(current.Name)?.Trim() ?? "";
        var protocol = isNew || change.Protocol.IsSet ? RemoteProtocols.Parse(change.Protocol.Value) : settings.Protocol;
        List<FieldError> errors = [];
        if (name.Length is 0 or > MaxNameLength)
            errors.Add(new FieldError("name", $"A name of 1 to {MaxNameLength} characters is required."));
        if (protocol is null)
            errors.Add(new FieldError("protocol", $"One of {string.Join(", ", RemoteProtocols.Words)} is required."));
        else
            errors.AddRange(RemoteAgentRules.Check(settings));
        if (errors.Count == 0 && urls.Refuse(settings.Url) is { } refusal)
            errors.Add(new FieldError("url", refusal));
        InvalidInputException.ThrowIfAny(errors);
        return current with { Name = name, Description = change.Description.Or(current.Description), Settings = settings };
    }

    private static RemoteAgentSettings Settings(RemoteAgentSettings current, RemoteAgentChange change) => current with
    {
        Protocol = RemoteProtocols.Parse(change.Protocol.Value) ?? current.Protocol,
        Url = change.Url.Or(current.Url) ?? "",
        Headers = change.Headers.Or(current.Headers) ?? new Dictionary<string, string>(),
        Body = change.Body.Or(current.Body)?.DeepClone(),
        Reply = change.Reply.Or(current.Reply),
        Ended = change.Ended.Or(current.Ended),
        Transferred = change.Transferred.Or(current.Transferred),
        Variables = change.Variables.Or(current.Variables),
        Nodes = change.Nodes.Or(current.Nodes),
        Tools = change.Tools.Or(current.Tools),
        TimeoutMs = change.TimeoutMs.Or(current.TimeoutMs) ?? RemoteAgentSettings.DefaultTimeoutMs,
        Retries = change.Retries.Or(current.Retries) ?? RemoteAgentSettings.DefaultRetries,
    };

    private static ConflictException NameTaken(string name) => new("REMOTE_AGENT_NAME_TAKEN", $"Another remote agent is already called '{name}'.");
}
