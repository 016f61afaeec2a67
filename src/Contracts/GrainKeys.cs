using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Contracts;

/// <summary>Keys of grains. Each carries its type's prefix: stores must never take one for a number.</summary>
public static class GrainKeys
{
    /// <summary>How many grains share the waking.</summary>
    public const int DueCount = 64;

    /// <summary>Settings of a brand.</summary>
    public static string Settings(string brand) => $"set_{brand}";

    /// <summary>Inbound order of one address of one connector.</summary>
    public static string Address(ConnectorId connector, Identifier address) =>
        $"adr_{connector}|{(int)address.Kind}|{address.Network}|{address.Value}";

    /// <summary>What a queue measured and promised.</summary>
    public static string Ledger(QueueId queue) => $"led_{queue}";

    /// <summary>Who waits for an answer, and what became of promises.</summary>
    public static string Sla(string brand) => $"sla_{brand}";

    /// <summary>What other systems know of a customer.</summary>
    public static string Facts(CustomerId customer) => $"fct_{customer}";

    /// <summary>How much of a product there is, by shop.</summary>
    public static string Stock(string brand, string product) => $"stk_{brand}|{product}";

    /// <summary>One of the grains that wake what is due.</summary>
    public static string Due(int number) => $"due_{number:D2}";
}
