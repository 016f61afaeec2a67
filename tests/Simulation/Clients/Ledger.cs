using System.Globalization;

namespace Omni.Simulation.Clients;

/// <summary>What clients asked for and saw, for those who compare it with the log.</summary>
internal sealed class Ledger
{
    private readonly HashSet<(AgentId, OfferId, int)> asked = [];

    /// <summary>What reached a connector.</summary>
    public HashSet<MessageId> Delivered { get; } = [];

    public void Ask(AgentId agent, OfferId offer, int epoch) => asked.Add((agent, offer, epoch));

    public bool WasAsked(AgentId agent, OfferId offer, int epoch) => asked.Contains((agent, offer, epoch));

    /// <summary>A text that no other message has; those of patient customers are numbered from 1.</summary>
    public static string TextOf(string customer, int number, bool isPatient) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isPatient ? "patient" : "hasty")} {customer} {number}");

    public static (string Customer, int Number)? PatientNumberOf(string text) =>
        text.Split(' ') is ["patient", var customer, var number]
            ? (customer, int.Parse(number, CultureInfo.InvariantCulture))
            : null;
}
