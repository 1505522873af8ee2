/** Whether a real test may install Debian packages: `npm run test:real -- --install` sets the variable. */
export const install = process.env.INSTALL_PACKAGES === '1';
