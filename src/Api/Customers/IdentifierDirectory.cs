using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Api.Customers;

/// <summary>Whose an address is: the journal's claim is the truth, no grain has to be asked.</summary>
internal sealed class IdentifierDirectory(IJournal journal)
{
    /// <summary>The owner of the address in that brand, or null.</summary>
    public async Task<CustomerId?> FindAsync(string brand, Identifier identifier, CancellationToken cancellationToken)
    {
        var claim = new ClaimKey(ClaimKind.Identifiers, identifier.ClaimKey(brand));
        return await journal.FindClaimAsync(claim, cancellationToken) is { } owner ? new CustomerId(owner) : null;
    }
}
