using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Personas;

/// <summary>Personas: agents that are one prompt.</summary>
public sealed partial class PersonaService(IPersonaStore store, PathwayService pathways, TimeProvider time)
{
    /// <summary>Most personas in one page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Personas in a page unless asked otherwise.</summary>
    public const int DefaultLimit = 20;

    private const int MaxNumbers = 100;

    /// <summary>Makes a persona: version 1 in production and version 2 as draft, with equal content.</summary>
    /// <exception cref="InvalidInputException">A field is wrong.</exception>
    /// <exception cref="NotFoundException">A condition leads to a pathway or version that does not exist.</exception>
    public async Task<Persona> CreateAsync(OrgId org, PersonaChange change, CancellationToken cancellationToken)
    {
        var (id, now) = (NewId(), time.GetUtcNow());
        var first = new PersonaVersion(NewId(), id, PersonaVersionType.Production, 1, PersonaContent.Empty, null, null, null, now, now);
        var second = new PersonaVersion(NewId(), id, PersonaVersionType.Draft, 2, PersonaContent.Empty, first.Id, null, null, now, now);
        var blank = new Persona { Id = id, Org = org, Name = "", Production = first, Draft = second, LastNumber = 2, CreatedAt = now, UpdatedAt = now };
        var made = Apply(blank, change, now);
        var persona = made with { Production = made.Production with { Content = made.Draft.Content } };
        await CheckPathwaysAsync(persona, change, cancellationToken);
        await store.AddAsync(persona, cancellationToken);
        return persona;
    }

    /// <summary>A page of personas, newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="limit">How many a page has, 1 to 100.</param>
    /// <exception cref="InvalidInputException">A number is out of range.</exception>
    public Task<Page<Persona>> ListAsync(OrgId org, int page, int limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
            throw new InvalidInputException("limit", $"A whole number from 1 to {MaxLimit} is accepted, not {limit}.");
        if (page < 1)
            throw new InvalidInputException("page", $"A whole number of at least 1 is accepted, not {page}.");
        return store.ListAsync(org, limit, (page - 1L) * limit, cancellationToken);
    }

    /// <summary>The persona with both its versions.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<Persona> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Persona(id);

    /// <summary>Changes the members given: who it is at once, what it is told in the draft.</summary>
    public async Task<Persona> UpdateAsync(OrgId org, string id, PersonaChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await CheckPathwaysAsync(Apply(await GetAsync(org, id, cancellationToken), change, now), change, cancellationToken);
        return await ChangeAsync(org, id, persona => Apply(persona, change, now), cancellationToken);
    }

    /// <summary>Deletes the persona with its versions and scenarios.</summary>
    /// <param name="force">True to delete it although phone numbers reach it.</param>
    /// <exception cref="PersonaInUseException">Phone numbers reach it.</exception>
    public async Task DeleteAsync(OrgId org, string id, bool force, CancellationToken cancellationToken)
    {
        var persona = await GetAsync(org, id, cancellationToken);
        if (persona.InboundNumbers.Count > 0 && !force)
            throw new PersonaInUseException(id, persona.InboundNumbers);
        if (!await store.DeleteAsync(org, id, time.GetUtcNow(), cancellationToken))
            throw NotFoundException.Persona(id);
    }

    /// <summary>Lets phone numbers reach the persona; each leaves the persona that had it.</summary>
    public Task<Persona> AttachAsync(OrgId org, string id, IReadOnlyList<string?>? numbers, CancellationToken cancellationToken)
    {
        var (added, now) = (CheckNumbers(numbers), time.GetUtcNow());
        return ChangeAsync(
            org, id, persona => persona with { InboundNumbers = [.. persona.InboundNumbers.Union(added)], UpdatedAt = now }, cancellationToken);
    }

    /// <summary>Takes phone numbers from the persona; others stay as they are.</summary>
    public Task<Persona> DetachAsync(OrgId org, string id, IReadOnlyList<string?>? numbers, CancellationToken cancellationToken)
    {
        var (removed, now) = (CheckNumbers(numbers), time.GetUtcNow());
        return ChangeAsync(
            org, id, persona => persona with { InboundNumbers = [.. persona.InboundNumbers.Except(removed)], UpdatedAt = now }, cancellationToken);
    }

    private async Task<Persona> ChangeAsync(OrgId org, string id, Func<Persona, Persona> change, CancellationToken cancellationToken) =>
        await store.ChangeAsync(org, id, change, cancellationToken) ?? throw NotFoundException.Persona(id);

    private static Persona Apply(Persona persona, PersonaChange change, DateTimeOffset now)
    {
        var rules = new PersonaRules();
        var changed = rules.Apply(persona, change, now);
        InvalidInputException.ThrowIfAny(rules.Errors);
        return changed;
    }

    /// <summary>Only what the request names is looked up: a pathway that was deleted since must not block other changes.</summary>
    private async Task CheckPathwaysAsync(Persona persona, PersonaChange change, CancellationToken cancellationToken)
    {
        if (!change.PathwayConditions.IsSet && !change.PathwayId.IsSet)
            return;
        foreach (var condition in persona.Draft.Content.PathwayConditions ?? [])
        {
            if (change.PathwayConditions.IsSet || condition.AlwaysHolds())
                await pathways.ResolveAsync(persona.Org, condition.PathwayId, condition.WantedVersion(), cancellationToken);
        }
    }

    private static List<string> CheckNumbers(IReadOnlyList<string?>? numbers)
    {
        const string Field = "inbound_numbers";
        if (numbers is null or { Count: 0 or > MaxNumbers })
            throw new InvalidInputException(Field, $"A list of 1 to {MaxNumbers} phone numbers is required.");
        foreach (var (index, number) in numbers.Index())
        {
            if (string.IsNullOrWhiteSpace(number))
                throw new InvalidInputException($"{Field}[{index}]", "A phone number is accepted, for example +15550100100.");
        }

        return [.. numbers.Select(number => number!.Trim()).Distinct()];
    }

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
