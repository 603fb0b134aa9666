using Rehearsal.Engine;

namespace Rehearsal.App.Errors;

/// <summary>A request that cannot be carried out, for a reason its sender can act on. Nothing was changed.</summary>
/// <param name="code">A stable code, upper snake case (contract §1.4).</param>
/// <param name="message">A sentence for people.</param>
public abstract class AppException(string code, string message) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}

/// <summary>Fields of the input are wrong; each is named.</summary>
public sealed class InvalidInputException(IReadOnlyList<FieldError> fields)
    : AppException("VALIDATION_ERROR", string.Join(" ", fields.Select(field => $"{field.Field}: {field.Message}")))
{
    /// <summary>One field is wrong.</summary>
    public InvalidInputException(string field, string message) : this([new FieldError(field, message)]) { }

    /// <summary>What is wrong with each field.</summary>
    public IReadOnlyList<FieldError> Fields { get; } = fields;

    /// <summary>Throws when there is anything to complain about.</summary>
    public static void ThrowIfAny(IReadOnlyList<FieldError> fields)
    {
        if (fields.Count > 0)
            throw new InvalidInputException(fields);
    }
}

/// <summary>The thing does not exist in the caller's organisation.</summary>
public sealed class NotFoundException(string code, string message) : AppException(code, message)
{
    /// <summary>No such scenario.</summary>
    public static NotFoundException Scenario(string id) => new("SCENARIO_NOT_FOUND", $"There is no scenario '{id}'.");

    /// <summary>No such run.</summary>
    public static NotFoundException Run(string id) => new("RUN_NOT_FOUND", $"There is no run '{id}'.");

    /// <summary>No such batch.</summary>
    public static NotFoundException Batch(string id) => new("BATCH_NOT_FOUND", $"There is no batch '{id}'.");

    /// <summary>No such simulation set.</summary>
    public static NotFoundException SimulationSet(string id) => new("SIMULATION_SET_NOT_FOUND", $"There is no simulation set '{id}'.");

    /// <summary>No such repair session.</summary>
    public static NotFoundException Tornado(string id) => new("TORNADO_NOT_FOUND", $"There is no tornado session '{id}'.");

    /// <summary>No such template.</summary>
    public static NotFoundException Template(string id) => new("TEMPLATE_NOT_FOUND", $"There is no template '{id}'.");

    /// <summary>No such pathway.</summary>
    public static NotFoundException Pathway(string id) => new("PATHWAY_NOT_FOUND", $"There is no pathway '{id}'.");

    /// <summary>No such version of a pathway.</summary>
    public static NotFoundException PathwayVersion(string id, string version) =>
        new("PATHWAY_VERSION_NOT_FOUND", $"Pathway '{id}' has no version '{version}'.");

    /// <summary>No such job that makes a pathway.</summary>
    public static NotFoundException Job(string id) => new("JOB_NOT_FOUND", $"There is no job '{id}'.");

    /// <summary>No such folder.</summary>
    public static NotFoundException Folder(string id) => new("FOLDER_NOT_FOUND", $"There is no folder '{id}'.");

    /// <summary>No such chat.</summary>
    public static NotFoundException Chat(string id) => new("CHAT_NOT_FOUND", $"There is no chat '{id}'.");

    /// <summary>No such call.</summary>
    public static NotFoundException Call(string id) => new("CALL_NOT_FOUND", $"There is no call '{id}'.");

    /// <summary>No such simulation.</summary>
    public static NotFoundException Simulation(string id) => new("SIMULATION_NOT_FOUND", $"There is no simulation '{id}'.");

    /// <summary>No such node test.</summary>
    public static NotFoundException NodeTest(string id) => new("NODE_TEST_NOT_FOUND", $"There is no node test '{id}'.");

    /// <summary>No such node in a pathway.</summary>
    public static NotFoundException Node(string pathwayId, string node) => new("NODE_NOT_FOUND", $"The pathway '{pathwayId}' has no node with the id or name '{node}'.");

    /// <summary>No such test case.</summary>
    public static NotFoundException TestCase(string id) => new("TEST_CASE_NOT_FOUND", $"There is no test case '{id}': a test case is a REPLAY scenario of a pathway.");

    /// <summary>No such remote agent.</summary>
    public static NotFoundException RemoteAgent(string id) => new("REMOTE_AGENT_NOT_FOUND", $"There is no remote agent '{id}'.");

    /// <summary>No such persona.</summary>
    public static NotFoundException Persona(string id) => new("PERSONA_NOT_FOUND", $"There is no persona '{id}'.");

    /// <summary>No such version of a persona.</summary>
    public static NotFoundException PersonaVersion(string id, string version) =>
        new("VERSION_NOT_FOUND", $"Persona '{id}' has no version '{version}'.");
}

/// <summary>Some of the scenarios that a request names do not exist in the caller's organisation.</summary>
/// <param name="ids">Those that do not.</param>
public sealed class ScenariosNotFoundException(IReadOnlyList<string> ids)
    : AppException("SCENARIO_NOT_FOUND", ids.Count == 1 ? $"There is no scenario '{ids[0]}'." : $"There are no scenarios '{string.Join("', '", ids)}'.")
{
    /// <summary>The ids that name nothing.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}

/// <summary>The request clashes with how things stand.</summary>
public sealed class ConflictException(string code, string message) : AppException(code, message);

/// <summary>The persona cannot be deleted without force, because phone numbers reach it.</summary>
/// <param name="personaId">The persona.</param>
/// <param name="phoneNumbers">The numbers that reach it.</param>
public sealed class PersonaInUseException(string personaId, IReadOnlyList<string> phoneNumbers)
    : AppException("PERSONA_IN_USE", $"Persona '{personaId}' is in use by {phoneNumbers.Count} phone number(s).")
{
    /// <summary>The persona.</summary>
    public string PersonaId { get; } = personaId;

    /// <summary>The numbers that reach it.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; } = phoneNumbers;
}

/// <summary>The agent has a running repair session, and has one at most.</summary>
/// <param name="sessionId">The session.</param>
public sealed class TornadoActiveException(string sessionId)
    : AppException("TORNADO_ALREADY_ACTIVE", $"Tornado session '{sessionId}' is repairing this agent; wait for its end or cancel it.")
{
    /// <summary>The session.</summary>
    public string SessionId { get; } = sessionId;
}

/// <summary>Somebody else is at work on the thing.</summary>
public sealed class LockedException(string message) : AppException("LOCK_NOT_ACQUIRED", message);

/// <summary>The address is documented, but this server does not do what it asks for.</summary>
public sealed class NotOfferedException(string message) : AppException("NOT_IMPLEMENTED", message);
